import { Field } from '@youxu/ui';
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useId, useRef } from 'react';
import { beginHere } from './choices.tsx';
import './pick-list.css';

export interface PickOption {
  readonly id: string;
  readonly lead: ReactNode;
  readonly words: string;
  readonly detail?: string;
  /** Further words by which it is found. */
  readonly search?: readonly string[];
}

export interface PickListProps {
  readonly label: string;
  readonly options: readonly PickOption[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly picked: string | null;
  readonly onPick: (id: string) => void;
  readonly none: string;
}

/** What fits every word of the query, however it is written; windows and series by their beginning. */
export function findOptions(options: readonly PickOption[], query: string): readonly PickOption[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter(({ words, search = [] }) =>
    wanted.every((word) => [words, ...search].some((text) => fits(text.toLowerCase(), word))),
  );
}

/** A figure means a whole window number: 1 is not 11. */
function fits(text: string, word: string): boolean {
  return /^\d+$/.test(word) ? text === word : text.includes(word);
}

/** A list to search in: type, arrows choose, Enter is the dialog's. */
export function PickList({ label, options, query, onQuery, picked, onPick, none }: PickListProps): ReactElement {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const found = findOptions(options, query);
  const at = found.findIndex((option) => option.id === picked);
  useEffect(() => {
    if (at >= 0) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const move = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = found[Math.min(found.length - 1, Math.max(0, at + by))];
    if (by === 0 || event.nativeEvent.isComposing || next === undefined) return;
    event.preventDefault();
    onPick(next.id);
  };
  return (
    <div className="pick-list">
      <Field label={label}>
        {(field) => (
          <input
            {...field}
            ref={beginHere}
            role="combobox"
            aria-expanded="true"
            aria-autocomplete="list"
            aria-controls={`${id}list`}
            aria-activedescendant={at >= 0 ? `${id}${picked}` : undefined}
            autoComplete="off"
            value={query}
            onKeyDown={move}
            onChange={(event) => onQuery(event.target.value)}
          />
        )}
      </Field>
      {found.length === 0 && <p className="pick-list__none">{none}</p>}
      <div ref={list} id={`${id}list`} className="pick-list__options" role="listbox" aria-label={label}>
        {found.map((option) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's, as in every combobox
          // biome-ignore lint/a11y/useFocusableInteractive: likewise
          <div
            key={option.id}
            id={`${id}${option.id}`}
            className="pick-list__option"
            role="option"
            aria-selected={option.id === picked}
            onClick={() => onPick(option.id)}
          >
            <span className="pick-list__lead">{option.lead}</span>
            <span className="pick-list__words">{option.words}</span>
            {option.detail !== undefined && <span className="pick-list__detail">{option.detail}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}

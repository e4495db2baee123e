import { Field } from '@youxu/ui';
import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef } from 'react';
import { beginHere } from './choices.tsx';
import type { Pick } from './use-pick.ts';
import './pick-list.css';

export interface PickListProps {
  readonly label: string;
  readonly hint?: string;
  readonly pick: Pick;
  readonly none: string;
  /** The dialog begins here. */
  readonly first?: boolean;
}

/** A list to search in: type, arrows choose, Enter is the dialog's. */
export function PickList({ label, hint, pick, none, first = true }: PickListProps): ReactElement {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { found, picked, query } = pick;
  const at = found.findIndex((option) => option.id === picked);
  useEffect(() => {
    if (at >= 0) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const move = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = found[Math.min(found.length - 1, Math.max(0, at + by))];
    if (by === 0 || event.nativeEvent.isComposing || next === undefined) return;
    event.preventDefault();
    pick.pick(next.id);
  };
  return (
    <div className="pick-list">
      <Field label={label} hint={hint}>
        {(field) => (
          <input
            {...field}
            ref={first ? beginHere : undefined}
            role="combobox"
            aria-expanded="true"
            aria-autocomplete="list"
            aria-controls={`${id}list`}
            aria-activedescendant={at >= 0 ? `${id}${picked}` : undefined}
            autoComplete="off"
            value={query}
            onKeyDown={move}
            onChange={(event) => pick.search(event.target.value)}
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
            onClick={() => pick.pick(option.id)}
          >
            <span className="pick-list__lead">{option.lead}</span>
            <span className="pick-list__words">
              {option.words}
              {option.matched !== undefined && <span className="pick-list__matched"> · {option.matched}</span>}
            </span>
            {option.detail !== undefined && <span className="pick-list__detail">{option.detail}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}

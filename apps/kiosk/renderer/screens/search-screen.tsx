import { Button } from '@youxu/ui';
import { type ReactElement, useEffect, useMemo, useRef } from 'react';
import type { Catalog, CatalogService, MenuNow } from '../../agent/contract.ts';
import type { Flow, Page, Step } from '../flow.ts';
import { ServiceChoice } from '../parts/choice.tsx';
import { Choices, useChoicesRoom } from '../parts/choices.tsx';
import { Chosen } from '../parts/chosen.tsx';
import { Keyboard } from '../parts/keyboard.tsx';
import { Sheets } from '../parts/sheets.tsx';
import { Ways } from '../parts/ways.tsx';
import { examplesOf, QUERY_MAX, search, searchIndexOf, wordsOf } from '../search.ts';
import { sheetOf, titleOf } from '../shelves.ts';
import { useText } from '../strings/kiosk-text.ts';
import './search-screen.css';

/** Each with whose it is and what it is called officially: more do not fit beside a keyboard. */
const SHEET_MAX = 5;
/** Fewer beside the keyboard are no list: all of them are offered without it. */
const LIST_MIN = 3;

export interface SearchScreenProps {
  readonly page: Page & { readonly at: 'search' };
  readonly chosen: Flow['chosen'];
  readonly catalog: Catalog;
  readonly menu: MenuNow;
  readonly now: () => number;
  readonly go: (step: Step) => void;
}

/** Finding by typing: every key shows at once what there is. */
export function SearchScreen({ page, chosen, catalog, menu, now, go }: SearchScreenProps): ReactElement {
  const { t, lang } = useText();
  const { query, listed } = page;
  const index = useMemo(() => searchIndexOf(catalog, lang, (id) => t(`kiosk.life.${id}`)), [catalog, lang, t]);
  const found = useMemo(() => search(index, query), [index, query]);
  const [room, measure] = useChoicesRoom(1);
  const rows = listed ? room.rows : Math.min(SHEET_MAX, room.rows);
  const { shown, sheet, sheets } = sheetOf(found, page.sheet, rows);
  const type = (to: string): void => go({ do: 'type', query: to.slice(0, QUERY_MAX) });
  const asked = wordsOf(query).length > 0;
  const isTight = !listed && rows < LIST_MIN && sheets > 1;
  return (
    <main className={listed ? 'search search--listed' : 'search'}>
      <div className="browse__head">
        <h1 tabIndex={-1}>{t('kiosk.search.title')}</h1>
        <Ways way="search" catalog={catalog} go={go} />
      </div>
      <div className="search__finding">
        <div className="search__query">
          <SearchField query={query} onType={type} />
          {listed && (
            <Button icon="search" onClick={() => go({ do: 'list', is: false })}>
              {t('kiosk.search.type-on')}
            </Button>
          )}
        </div>
        <p className="yx-said" role="status">
          {asked ? t('kiosk.search.found', { count: found.length }) : ''}
        </p>
        {asked && found.length > 0 && (
          <Choices room={{ ...room, rows }} measure={measure}>
            {shown.map((service) => (
              <li key={service.id}>
                <ServiceChoice service={service} note={noteOf(catalog, service, lang)} menu={menu} now={now} go={go} />
              </li>
            ))}
          </Choices>
        )}
        {asked && found.length === 0 && <NothingFound query={query} go={go} />}
        {!asked && <HowTo catalog={catalog} />}
        {found.length > 0 && (
          <div className={isTight ? 'search__below search__below--tight' : 'search__below'}>
            <Sheets sheet={sheet} sheets={sheets} go={go} />
            {isTight && (
              <Button icon="down" onClick={() => go({ do: 'list', is: true })}>
                {t('kiosk.search.all', { count: found.length })}
              </Button>
            )}
          </div>
        )}
      </div>
      <div className="search__typing">
        <Chosen chosen={chosen} catalog={catalog} go={go} />
        {!listed && (
          <Keyboard
            onKey={(key) => type(query + key)}
            onDelete={() => type(query.slice(0, -1))}
            onClear={() => type('')}
          />
        )}
      </div>
    </main>
  );
}

/** Has the focus from the start, so that a physical keyboard and its input method write into it. */
function SearchField(props: { readonly query: string; readonly onType: (query: string) => void }): ReactElement {
  const { query, onType } = props;
  const { t } = useText();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <input
      ref={field}
      className="search__field"
      type="text"
      inputMode="none"
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      maxLength={QUERY_MAX}
      aria-label={t('kiosk.search.field')}
      placeholder={t('kiosk.search.field')}
      value={query}
      onChange={(event) => onType(event.target.value)}
    />
  );
}

/** Whose it is, and what it is called officially: many items have the same name. */
function noteOf(catalog: Catalog, { departmentId, citizenWords, name }: CatalogService, lang: 'zh' | 'en'): string {
  const department = catalog.departments.find(({ id }) => id === departmentId);
  return [department?.name[lang], citizenWords === null ? undefined : name[lang]]
    .filter((words) => words !== undefined)
    .join(' · ');
}

function HowTo({ catalog }: { readonly catalog: Catalog }): ReactElement {
  const { t, of, lang } = useText();
  const examples = examplesOf(catalog, lang);
  return (
    <div className="search__help">
      <p>{t('kiosk.search.how')}</p>
      <dl>
        {examples.map(({ service, typed }) => (
          <div key={service.id}>
            <dt>{of(titleOf(service))}</dt>
            <dd translate="no">
              {[...typed.toUpperCase()].map((letter, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: letters have no other name than their place
                <kbd key={at}>{letter}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function NothingFound(props: { readonly query: string; readonly go: (step: Step) => void }): ReactElement {
  const { t } = useText();
  return (
    <div className="search__help">
      <strong>{t('kiosk.search.none', { query: props.query.toUpperCase() })}</strong>
      <p>{t('kiosk.search.none.how')}</p>
      <Button onClick={() => props.go({ do: 'look', way: 'department' })}>{t('kiosk.search.by-department')}</Button>
    </div>
  );
}

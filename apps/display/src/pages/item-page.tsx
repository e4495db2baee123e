import type { Disclosures, Text } from '@youxu/domain';
import { inShort, listWords } from '@youxu/ui/words';
import type { ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import { type DisplayText, texts } from '../words.ts';
import { Fitted } from './fitted.tsx';
import './item-page.css';
import type { Turn } from './turns.ts';

type Item = Extract<Turn, { show: 'item' }>;
type Words = (text: DisplayText) => string;

/** 八公开 in the order in which the law lists them. */
const EIGHT = ['content', 'basis', 'conditions', 'materials', 'procedure', 'promise', 'fee', 'result'] as const;

/** One item of a department, with all that is published of it; what the plan does not say is asked at the window. */
export function ItemPage({ turn: { department, item, at, of } }: { readonly turn: Item }): ReactElement {
  const fields = fieldsOf(item);
  const { windowNumbers } = item;
  return (
    <article className="turned item">
      <header className="item__department">
        <h2>
          <Bilingual words={(text) => text.of(department.name)} inLine />
        </h2>
        <p>{`${at} / ${of}`}</p>
      </header>
      <h3 className="item__name">
        <Bilingual words={(text) => text.of(item.name)} />
      </h3>
      <Fitted className="item__card">
        <dl className="item__fields">
          {EIGHT.map((field) => {
            const words = fields[field];
            return (
              <div key={field} className={`item__field item__field--${field}`}>
                <dt>
                  <Bilingual words={(text) => text.t(`disclosure.${field}`)} />
                </dt>
                <dd>
                  <Bilingual words={words ?? ((text) => text.t('disclosure.ask'))} />
                </dd>
              </div>
            );
          })}
        </dl>
      </Fitted>
      <p className="item__window">
        <Bilingual
          words={(text) => text.t('disclosure.window', { windows: listWords(inShort(windowNumbers), text.lang) })}
          inLine
        />
        {department.phone !== null && <span>{texts.zh.t('disclosure.phone', { phone: department.phone })}</span>}
      </p>
    </article>
  );
}

function fieldsOf({ materials, disclosures }: Item['item']): Readonly<Partial<Record<(typeof EIGHT)[number], Words>>> {
  const { promisedWorkingDays: days } = disclosures;
  const of = (field: keyof Omit<Disclosures, 'promisedWorkingDays'>): Words | undefined => {
    const said: Text | undefined = disclosures[field];
    return said === undefined ? undefined : (text) => text.of(said);
  };
  const found = {
    content: of('content'),
    basis: of('legalBasis'),
    conditions: of('conditions'),
    materials:
      materials.length === 0
        ? undefined
        : (text: DisplayText) => materials.map((one) => text.of(one)).join(text.lang === 'zh' ? '；' : '; '),
    procedure: of('procedure'),
    promise:
      days === undefined
        ? undefined
        : (text: DisplayText) =>
            days === 0 ? text.t('disclosure.at-once') : text.t('disclosure.days', { count: days }),
    fee: of('fee'),
    result: of('result'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, words]) => words !== undefined));
}

import type { ReactElement } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import { Fitted } from './fitted.tsx';
import './rules-page.css';

/** PRACTICE, "On the wall": by which rules people are called. */
const RULES = ['rules.1', 'rules.2', 'rules.3', 'rules.4', 'rules.5', 'rules.6'] as const;

export function RulesPage(): ReactElement {
  return (
    <article className="turned">
      <h2 className="turned__title">
        <Bilingual words={(text) => text.t('pages.rules')} inLine />
      </h2>
      <Fitted className="rules">
        <ol>
          {RULES.map((rule) => (
            <li key={rule}>
              <Bilingual words={(text) => text.t(rule)} />
            </li>
          ))}
        </ol>
      </Fitted>
    </article>
  );
}

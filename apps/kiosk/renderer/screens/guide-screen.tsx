import { Skeleton } from '@youxu/ui';
import { type ReactElement, type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import type { Catalog, CatalogService, Guide } from '../../agent/contract.ts';
import type { Flow, Page, Step } from '../flow.ts';
import { Book } from '../parts/book.tsx';
import { Chosen } from '../parts/chosen.tsx';
import { Sheets } from '../parts/sheets.tsx';
import { titleOf } from '../shelves.ts';
import { type KioskText, useText } from '../strings/kiosk-text.ts';
import './guide-screen.css';

export interface GuideScreenProps {
  readonly page: Page & { readonly at: 'guide' };
  readonly service: CatalogService;
  readonly chosen: Flow['chosen'];
  readonly catalog: Catalog;
  readonly go: (step: Step) => void;
  /** Null: it cannot be had. */
  readonly load: (serviceId: string) => Promise<Guide | null>;
}

/** 办事指南: the eight disclosures (八公开) of an item, whether it gives numbers now or not. */
export function GuideScreen({ page, service, chosen, catalog, go, load }: GuideScreenProps): ReactElement {
  const text = useText();
  const guide = useGuide(service.id, load);
  const [sheets, setSheets] = useState(1);
  const department = catalog.departments.find(({ id }) => id === service.departmentId);
  return (
    <main className="guide">
      <div className="service__title">
        <h1 tabIndex={-1}>{text.of(titleOf(service))}</h1>
        <p>{[text.t('kiosk.guide'), ...(department === undefined ? [] : [text.of(department.name)])].join(' · ')}</p>
      </div>
      {guide === undefined ? (
        <Skeleton />
      ) : guide === null ? (
        <div className="guide__missing">
          <strong>{text.t('kiosk.guide.missing')}</strong>
          <p>{text.t('kiosk.guide.missing.how')}</p>
        </div>
      ) : (
        <Book sheet={page.sheet} onSheets={setSheets}>
          {disclosures(text, guide).map(([term, words]) => (
            <section key={term} className="guide__row">
              <h2>{text.t(`kiosk.guide.${term}`)}</h2>
              <div>{words}</div>
            </section>
          ))}
        </Book>
      )}
      <Chosen chosen={chosen} catalog={catalog} go={go} />
      <Sheets sheet={Math.min(page.sheet, sheets - 1)} sheets={sheets} go={go} />
    </main>
  );
}

/** Undefined: it is on its way. */
function useGuide(serviceId: string, load: GuideScreenProps['load']): Guide | null | undefined {
  const [guide, setGuide] = useState<Guide | null>();
  const fetched = useEffectEvent(load);
  useEffect(() => {
    let wanted = true;
    void fetched(serviceId).then((came) => {
      if (wanted) setGuide(came);
    });
    return () => {
      wanted = false;
    };
  }, [serviceId]);
  return guide;
}

type Term = Exclude<keyof Guide, 'serviceId'>;

/** In the order in which people ask: what, who, with what, how, how long, for how much, what for; the law last. */
function disclosures({ t, of }: KioskText, guide: Guide): readonly (readonly [Term, ReactNode])[] {
  const said = (words: Guide['fee']): string => (words === null ? t('kiosk.guide.unknown') : of(words));
  const { promisedWorkingDays: days, materials, phone } = guide;
  return [
    ['content', of(guide.content)],
    ['conditions', said(guide.conditions)],
    [
      'materials',
      materials.length === 0 ? t('kiosk.guide.none') : <MaterialList key="materials" materials={materials} />,
    ],
    ['procedure', said(guide.procedure)],
    [
      'promisedWorkingDays',
      days === null ? said(null) : days === 0 ? t('kiosk.guide.at-once') : t('kiosk.guide.days', { days }),
    ],
    ['fee', said(guide.fee)],
    ['result', said(guide.result)],
    ['legalBasis', said(guide.legalBasis)],
    ...(phone === null ? [] : [['phone', phone] as const]),
  ];
}

function MaterialList({ materials }: Pick<Guide, 'materials'>): ReactElement {
  const { of } = useText();
  return (
    <ul>
      {materials.map((material) => (
        <li key={material.zh}>{of(material)}</li>
      ))}
    </ul>
  );
}

import { LANGUAGE_NAMES, LANGUAGE_TAGS, type Lang } from '@youxu/ui';
import { type ReactElement, useEffect, useState } from 'react';
import type { SampleTicket } from '../../contract.ts';
import type { DevicesLink } from '../devices-link.ts';
import { useText } from '../words.ts';
import './tickets-view.css';

const LANGUAGES: readonly Lang[] = ['zh', 'en'];

/** Every kind of ticket, wide and narrow beside each other, at its real size. */
export function TicketsView({ link }: { readonly link: DevicesLink }): ReactElement {
  const { t, of, lang: spoken } = useText();
  const [lang, setLang] = useState<Lang>(spoken);
  const [tickets, setTickets] = useState<readonly SampleTicket[]>([]);
  useEffect(() => {
    let isWanted = true;
    void link.sampleTickets(lang).then((came) => {
      if (isWanted && came !== null) setTickets(came);
    });
    return () => {
      isWanted = false;
    };
  }, [link, lang]);
  return (
    <main className="tickets">
      <header>
        <p>{t('tickets.lead')}</p>
        <fieldset>
          <legend>{t('tickets.language')}</legend>
          {LANGUAGES.map((one) => (
            <label key={one} lang={LANGUAGE_TAGS[one]} translate="no">
              <input type="radio" name="ticket-language" checked={one === lang} onChange={() => setLang(one)} />
              {LANGUAGE_NAMES[one]}
            </label>
          ))}
        </fieldset>
      </header>
      <ul>
        {tickets.map(({ name, papers }) => (
          <li key={name.en}>
            <h2>{of(name)}</h2>
            {papers.map(({ widthMm, lengthMm, lines, svg }) => (
              <figure key={widthMm}>
                <img alt={lines.join('\n')} src={`data:image/svg+xml,${encodeURIComponent(svg)}`} />
                <figcaption>{t('tickets.size', { width: widthMm, length: lengthMm })}</figcaption>
              </figure>
            ))}
          </li>
        ))}
      </ul>
    </main>
  );
}

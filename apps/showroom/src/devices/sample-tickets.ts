import path from 'node:path';
import type { Language } from '@youxu/domain';
import type { DotFont } from '@youxu/dot-font';
import { loadDotFont } from '@youxu/dot-font/node';
import { epson80, generic58, type LoadedTemplate, loadTicketTemplate } from '@youxu/ticket-printer';
import {
  loadTicketSamples,
  previewTicket,
  readTicket,
  type TicketSample,
  ticketSvg,
} from '@youxu/ticket-printer/emulator';
import type { SampleTicket } from '../contract.ts';

const ASSETS = path.resolve(import.meta.dirname, '../../../../assets');
const TAGS = { zh: 'zh-CN', en: 'en' } as const;

interface Stationery {
  readonly loaded: LoadedTemplate;
  readonly samples: readonly TicketSample[];
  readonly dotFont: DotFont;
}

let stationery: Promise<Stationery> | undefined;

/** Every kind of ticket on both widths of paper, drawn from the bytes that a kiosk would send. Read anew at each start. */
export async function sampleTickets(language: Language): Promise<readonly SampleTicket[]> {
  stationery ??= loadStationery();
  const { loaded, samples, dotFont } = await stationery;
  const tag = TAGS[language];
  return samples.map(({ name, facts }) => ({
    name,
    papers: [epson80, generic58].map((profile) => {
      const paper = previewTicket(loaded, tag, facts[tag] ?? { hallName: '', number: '' }, profile, { dotFont });
      const lengthDots = paper.lines.reduce((sum, line) => sum + line.feedDots, 0);
      return {
        widthMm: profile.paperWidthMm,
        lengthMm: Math.round(lengthDots / profile.dotsPerMm),
        lines: readTicket(paper),
        svg: ticketSvg(paper),
      };
    }),
  }));
}

async function loadStationery(): Promise<Stationery> {
  const loaded = await loadTicketTemplate(path.join(ASSETS, 'tickets/standard.json'));
  if (!loaded.ok) throw new Error(loaded.error.join('; '));
  return {
    loaded: loaded.value,
    samples: await loadTicketSamples(path.join(ASSETS, 'tickets/samples.json')),
    dotFont: await loadDotFont(path.join(ASSETS, 'fonts/unifont-16.dots.gz')),
  };
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadTicketTemplate } from './load-ticket-template.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'youxu-template-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text, 'latin1');
  return file;
}

const templateWith = (logo: string): string => {
  const lines = [{ logo }, { text: '{number}' }, { text: 'REPRINT', when: 'reprint' }];
  return JSON.stringify({ languages: { en: { listSeparator: ', ', lines } } });
};

it('reads a template with the pictures beside it', async () => {
  write('seal.pbm', 'P1 3 2 101 010');
  const loaded = await loadTicketTemplate(write('a.json', templateWith('seal.pbm')));
  expect(loaded).toMatchObject({ ok: true, value: { template: { languages: { en: { lines: { length: 3 } } } } } });
  if (loaded.ok) expect(loaded.value.pictures.get('seal.pbm')).toMatchObject({ widthDots: 3, heightDots: 2 });
});

it.each([
  ['no template there', '{', /^b\.json cannot be read/],
  ['a template with mistakes', '{}', /languages/],
  ['no picture there', templateWith('none.pbm'), /^none\.pbm cannot be read/],
  ['a picture of another kind', templateWith('b.pbm'), /^b\.pbm is no PBM picture/],
])('says what is wrong: %s', async (_, text, words) => {
  write('b.pbm', 'GIF89a');
  const loaded = await loadTicketTemplate(write('b.json', text));
  expect(loaded).toMatchObject({ ok: false, error: [expect.stringMatching(words)] });
});

it('reads the standard template', async () => {
  const standard = await loadTicketTemplate(new URL('../../../../assets/tickets/standard.json', import.meta.url));
  expect(standard).toMatchObject({ ok: true });
});

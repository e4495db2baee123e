import { expect, test } from 'vitest';
import { type Waiting, waitingPage } from './waiting-page.ts';

const textOf = (waiting: Waiting): string => decodeURIComponent(waitingPage(waiting).split(',').slice(1).join(','));

test('each state says what is the matter and what to do', () => {
  expect(textOf({ kind: 'code', code: 'K7Q2-M9XA', hall: 'http://hall.local:8600' })).toMatch(
    /K7Q2-M9XA.*核准.*hall\.local/,
  );
  expect(textOf({ kind: 'no-answer', hall: 'http://hall' })).toMatch(/连不上.*服务台/);
  expect(textOf({ kind: 'desk-no-answer', hall: 'http://hall' })).toMatch(/连不上.*应急叫号单/);
  expect(textOf({ kind: 'searching' })).toContain('正在寻找');
  expect(textOf({ kind: 'ambiguous', halls: ['http://a', 'http://b'] })).toMatch(/http:\/\/a.*http:\/\/b/);
});

test('what a stranger announced is shown as text, and nothing may run or load', () => {
  const page = textOf({ kind: 'ambiguous', halls: ['<script>alert(1)</script>', '"><img src=x>'] });
  expect(page).not.toMatch(/<script|<img/);
  expect(page).toContain("default-src 'none'");
});

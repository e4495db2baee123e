import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import {
  AppRoot,
  Button,
  Clock,
  ConnectionBanner,
  type ConnectionLike,
  createUseText,
  defineTables,
  Field,
  InLanguage,
  type Lang,
  Notice,
  NoticeRegion,
  RatingFaces,
  Skeleton,
  StatusBar,
  TextField,
  TicketNumber,
} from '../index.ts';

const NOW = Date.parse('2026-11-21T10:42:30+08:00');
const now = (): number => NOW;

function render(element: ReactElement, lang: Lang = 'zh'): string {
  return renderToStaticMarkup(
    <AppRoot lang={lang} timeZone="Asia/Shanghai">
      {element}
    </AppRoot>,
  );
}

const useText = createUseText(defineTables({ 'test.question': '您要办什么' }, { 'test.question': 'What for?' }));

function Question(): string {
  const { t } = useText();
  return `${t('test.question')} ${t('action.back')}`;
}

test('[LOOK Rating] five choices, the best first, equal in all but word and mouth, none chosen', () => {
  const html = render(<RatingFaces onRate={() => undefined} />);
  const choices = [...html.matchAll(/<button(.*?)<\/button>/g)].map(([choice]) => choice);
  expect(choices.map((choice) => choice.replace(/<[^>]*>/g, ''))).toEqual([
    '非常满意',
    '满意',
    '基本满意',
    '不满意',
    '非常不满意',
  ]);
  const shapes = choices.map((choice) => choice.replace(/<path d="M2[01][^>]*>/g, '').replace(/\p{Script=Han}/gu, ''));
  expect(new Set(shapes).size).toBe(1);
  expect(html).not.toContain('aria-pressed="true"');
  expect(render(<RatingFaces onRate={() => undefined} chosen={2} />).match(/aria-pressed="true"/g)).toHaveLength(1);
});

test('the key on a button is told to assistive technology and not read as part of its name', () => {
  const html = render(<Button keyCap="F8">叫下一位</Button>);
  expect(html).toContain('aria-keyshortcuts="F8"');
  expect(html).toMatch(/aria-hidden="true"><kbd[^>]*>F8/);
  expect(html).toContain('type="button"');
});

test('a busy button keeps its focus and says so', () => {
  const html = render(<Button busy>取号</Button>);
  expect(html).toContain('aria-busy="true"');
  expect(html).not.toContain(' disabled');
});

test('a field ties label, hint and error to its control', () => {
  const html = render(
    <Field label="工号" hint="胸牌上的号" error="没有这个工号">
      {(control) => <input {...control} />}
    </Field>,
  );
  const id = /<input id="([^"]+)"/.exec(html)?.[1];
  expect(html).toContain(`for="${id}"`);
  expect(html).toContain(`aria-describedby="${id}hint ${id}error"`);
  expect(html).toContain('aria-invalid="true"');
});

test('a line to write in is the same field around an input of its kind', () => {
  const html = render(
    <TextField label="手机号" hint="可以不填" type="tel" autoComplete="off" value="138" onChange={() => undefined} />,
  );
  expect(html).toMatch(/<input(?=.* type="tel")(?=.* autoComplete="off")(?=.* value="138")(?=.* class="yx-input")/i);
  expect(html).toContain(`aria-describedby="${/ id="([^"]+)"/.exec(/<input[^>]*>/.exec(html)?.[0] ?? '')?.[1]}hint"`);
});

test("[LOOK Words] the clock shows the server's time in the hall's zone", () => {
  expect(render(<Clock now={now} />)).toContain('>10:42<');
  expect(render(<Clock now={now} withDay />, 'en')).toContain('Saturday 21 November 2026');
});

test.each<[ConnectionLike, number | undefined, string]>([
  [{ state: 'online' }, undefined, ''],
  [{ state: 'online' }, NOW - 60_000, '下面是 10:41 的情况，可能已有变化，请稍等。'],
  [{ state: 'connecting' }, undefined, '正在连接'],
  [{ state: 'offline', sinceAt: NOW - 29_000 }, undefined, '网络断了，正在重新连接。下面是 10:42 的情况。'],
  [
    { state: 'offline', sinceAt: NOW - 30_000 },
    undefined,
    '10:42 起连不上服务器。请听广播，或找工作人员；网络恢复后这里自动更新。',
  ],
  [{ state: 'refused' }, undefined, '服务器现在不接受这台设备，请联系管理员；恢复后这里自动更新。'],
])('[LOOK States] a line that is %o, data of %s: “%s”', (connection, staleSinceAt, words) => {
  const html = render(<ConnectionBanner connection={connection} now={now} staleSinceAt={staleSinceAt} />);
  expect(html).toMatch(/^<div role="status">/);
  expect(html.replace(/<[^>]*>/g, '')).toBe(words);
});

test('[LOOK Colour] a state and a notice say their kind in a word, never by colour alone', () => {
  expect(render(<StatusBar kind="warn" word="暂停服务" />)).toContain('暂停服务');
  expect(render(<Notice kind="bad">现在没有人在等。</Notice>)).toContain('aria-label="没有办成"');
});

test('the region of notices is there, and listened to, before the first notice', () => {
  expect(render(<NoticeRegion notices={[]} />)).toContain('role="status"');
});

test('a skeleton says in words that something is on its way', () => {
  expect(render(<Skeleton />, 'en')).toContain('Loading');
});

test('a number is not translated by browsers', () => {
  expect(render(<TicketNumber number="A012" />)).toContain('translate="no"');
});

test("an app's own words, in the language of the page and of a part of it", () => {
  const html = render(
    <>
      <Question />
      <InLanguage lang="en">
        <Question />
      </InLanguage>
    </>,
  );
  expect(html).toBe('您要办什么 返回<div lang="en-GB">What for? Back</div>');
});

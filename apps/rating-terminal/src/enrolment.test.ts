import { expect, test } from 'vitest';
import { demoTerminals, fetchDemoTerminals, readEnrolment, remember } from './enrolment.ts';
import { fakeStorage } from './fake/fake-storage.ts';

const query = (text: string): URLSearchParams => new URLSearchParams(text);

test('the address enrols once; afterwards the plain one does', () => {
  const storage = fakeStorage();
  expect(readEnrolment(query(''), storage)).toBeNull();
  const enrolment = { windowId: 'window-3', token: 'secret' };
  expect(readEnrolment(query('window=window-3&token=secret'), storage)).toEqual(enrolment);
  expect(readEnrolment(query(''), storage)).toEqual(enrolment);
  expect(readEnrolment(query('window=window-3'), storage)).toEqual(enrolment);
});

test('another window is not entered with the token of this one', () => {
  const storage = fakeStorage();
  remember({ windowId: 'window-3', token: 'secret' }, storage);
  expect(readEnrolment(query('window=window-4'), storage)).toBeNull();
  expect(readEnrolment(query('window=window-4&token=other'), storage)).toEqual({
    windowId: 'window-4',
    token: 'other',
  });
});

test('storage that is broken or switched off is no enrolment, and no failure', () => {
  const storage = fakeStorage({ 'youxu.rating.enrolment': '{"windowId":3' });
  expect(readEnrolment(query(''), storage)).toBeNull();
  const locked = fakeStorage({}, 'locked');
  expect(readEnrolment(query(''), locked)).toBeNull();
  expect(readEnrolment(query('window=a&token=b'), locked)).toEqual({ windowId: 'a', token: 'b' });
});

const info = {
  devices: [
    { id: 'kiosk-1', kind: 'kiosk', name: { zh: '取号机', en: 'Kiosk' }, token: 'demo-kiosk-1' },
    {
      id: 'rating-1',
      kind: 'rating-terminal',
      name: { zh: '一号', en: 'One' },
      token: 'demo-rating-1',
      windowId: 'w1',
      windowNumber: '1',
    },
    { id: 'rating-2', kind: 'rating-terminal', token: 'demo-rating-2', windowId: 'w2', windowNumber: '2' },
    { id: 'rating-3', kind: 'rating-terminal', token: 'demo-rating-3' },
    null,
  ],
};

test('a demonstration offers its rating terminals and nothing else', () => {
  expect(demoTerminals(info)).toEqual([
    { id: 'rating-1', windowId: 'w1', windowNumber: '1', token: 'demo-rating-1', name: { zh: '一号', en: 'One' } },
    {
      id: 'rating-2',
      windowId: 'w2',
      windowNumber: '2',
      token: 'demo-rating-2',
      name: { zh: 'rating-2', en: 'rating-2' },
    },
  ]);
  for (const wrong of [null, 'text', {}, { devices: 'none' }]) expect(demoTerminals(wrong)).toEqual([]);
});

test('a real hall offers none, and neither does one that cannot be reached', async () => {
  const answer = (response: Response) => fetchDemoTerminals(() => Promise.resolve(response));
  expect(await answer(Response.json(info))).toHaveLength(2);
  expect(await answer(new Response('', { status: 404 }))).toEqual([]);
  expect(await answer(new Response('<!doctype html>'))).toEqual([]);
  expect(await fetchDemoTerminals(() => Promise.reject(new TypeError('network')))).toEqual([]);
});

import { expect, test } from 'vitest';
import { guideOf } from '../agent/guide.ts';
import { AT, deskTicket, menuOf, menuOfOne, sandu } from '../agent/test-bench.ts';
import { type FakeKiosk, press, see, settle, TALL } from './fake-kiosk.ts';
import { KioskBench } from './fake-kiosk-bench.ts';

const bench = new KioskBench();
let kiosk: FakeKiosk;

async function open(more: Parameters<typeof bench.openKiosk>[0] = {}) {
  kiosk = await bench.openKiosk({ guide: (id) => guideOf(sandu.plan, id), ...more });
  kiosk.agent.take = async ({ serviceIds, language }) => {
    const ticket = deskTicket({ serviceIds, language });
    return { kind: 'taken', ticket, url: null, paper: { outcome: 'printed' } };
  };
  return kiosk.open(TALL);
}

test('services are found by life event, office and area, and back leads back', async () => {
  const page = await open();
  await press(page, '人生大事');
  await press(page, /^看病、医保/);
  await see(page, '看病、医保');
  await page.getByRole('button', { name: /^参加医保/ }).waitFor();
  await press(page, '按部门');
  await press(page, /^派出所/);
  await see(page, '派出所');
  await press(page, /^办身份证/);
  await press(page, '返回');
  await see(page, '派出所');
  await press(page, '按区域');
  await press(page, /^社会事务与农业区/);
  await press(page, /^农业综合服务中心/);
  await see(page, '农业综合服务中心');
  await press(page, '下一页');
  await press(page, /^生活有困难申请帮扶/);
  await press(page, '首页');
  await see(page, '您要办什么事？');
  expect(await page.getByRole('button', { name: '返回' }).count()).toBe(0);
});

test('a number by initials on the keys of the screen; what is not there leads on; keys of one’s own type, too', async () => {
  const page = await open();
  await press(page, '搜索');
  for (const letter of 'zzzz') await press(page, letter.toUpperCase());
  await page.getByText('没有找到“ZZZZ”').waitFor();
  await press(page, '按部门找');
  await page.getByRole('button', { name: /^派出所/ }).waitFor();
  await press(page, '搜索');
  // Slower than a scanner.
  await page.keyboard.type('sfz', { delay: 120 });
  await page.getByRole('button', { name: /^办身份证/ }).waitFor();
  await press(page, '清空');
  for (const letter of 'cbdjx') await press(page, letter.toUpperCase());
  await press(page, '删除');
  expect(await page.getByRole('textbox').inputValue()).toBe('cbdj');
  await press(page, /^参加医保/);
  await press(page, /^取号/);
  await see(page, '请取走小票');
  expect(kiosk.agent.taken).toEqual([
    { serviceIds: ['medical-insurance-enrolment'], priorityClass: 'ordinary', language: 'zh' },
  ]);
});

test('the guide says what must be public, also where no numbers are given; the map says where it is', async () => {
  const stopped = [
    {
      serviceId: 'medical-insurance-enrolment' as never,
      message: { zh: '系统升级，明天恢复。', en: 'Back tomorrow.' },
    },
  ];
  const page = await open({ menu: { ...menuOf(sandu), stopped } });
  await press(page, /^参加医保.*暂停取号/);
  await page.getByText('系统升级，明天恢复。').waitFor();
  expect(await page.getByRole('button', { name: /^取号/ }).count()).toBe(0);
  await press(page, '办事指南');
  await page.locator('.guide__row').first().waitFor();
  const guide = await page.getByRole('main').textContent();
  for (const words of ['身份证或户口簿', '窗口当场办理', '不收费', '当场办好', '《中华人民共和国社会保险法》'])
    expect(guide).toContain(words);
  await press(page, '返回');
  await press(page, '看位置');
  const map = await page.getByRole('main').textContent();
  for (const words of ['1、2、3 号窗口', '就在这一层：社会事务与农业区', '您在这里']) expect(map).toContain(words);
});

test('two matters on one ticket: seen all the time, taken back, taken together', async () => {
  const page = await open();
  await press(page, /^参加医保/);
  await press(page, '还要办别的事');
  await see(page, '还要办什么事？');
  await page.getByText('已选 1 件：').waitFor();
  await press(page, /^种田补贴/);
  await press(page, '加上这件，一起办');
  await see(page, '一张票，办 2 件事');
  await press(page, '去掉“种田补贴”');
  await see(page, '已选 1 件事');
  await press(page, '再加一件');
  await press(page, /^给宝宝上户口/);
  await press(page, '加上这件，一起办');
  await see(page, '一张票，办 2 件事');
  // Without the hall a number is for one of them.
  kiosk.agent.show({ online: false, alone: true, menu: menuOfOne(sandu) });
  await page.getByText('网络断了，一张临时号只能办一件。').waitFor();
  kiosk.agent.show({ online: true, alone: false, menu: menuOf(sandu) });
  await press(page, '取号');
  await see(page, '请取走小票');
  expect(await page.getByRole('main').textContent()).toContain('一个号办 2 件事');
  expect(kiosk.agent.taken.map(({ serviceIds }) => serviceIds)).toEqual([
    ['medical-insurance-enrolment', 'birth-household-entry'],
  ]);
  await press(page, /^知道了/);
  await see(page, '您要办什么事？');
  expect(await page.getByText('已选').count()).toBe(0);
});

test('whose turn would come after closing chooses knowing what can be done', async () => {
  const menu = menuOf(sandu);
  const forecast = { p50Minutes: 380, p80Minutes: 420 };
  const late = { pastClosing: true, reopensAt: AT + 46.3 * 3_600_000, forecast };
  const page = await open({ menu: { ...menu, queues: menu.queues.map((queue) => ({ ...queue, ...late })) } });
  await press(page, /^参加医保/);
  await press(page, /^取号/);
  await see(page, '今天可能办不上');
  const main = await page.getByRole('main').textContent();
  for (const words of ['17:02–17:42', '下次开放：11月23日（周一）9:00', '值班长']) expect(main).toContain(words);
  expect(kiosk.agent.taken).toEqual([]);
  await press(page, /^照样取号/);
  await see(page, '请取走小票');
  expect(kiosk.agent.taken).toHaveLength(1);
  await settle(page);
});

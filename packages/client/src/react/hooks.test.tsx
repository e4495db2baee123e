// @vitest-environment happy-dom
import { ok } from '@youxu/basics';
import type { WindowDesk, WindowId } from '@youxu/domain';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeTime, type FakeWorld, fakeWorld } from '../fake.ts';
import type { HallClient } from '../hall-client.ts';
import { HallProvider, useCommand, useConnection, useServerClock, useView } from './hooks.tsx';

const START_AT = Date.UTC(2026, 10, 21, 1, 0);
const windowId = 'w1' as WindowId;

interface Screen extends FakeWorld {
  readonly time: FakeTime;
  readonly client: HallClient;
  readonly page: HTMLElement;
  show(screen: ReactNode): void;
  advance(ms: number): Promise<void>;
  unmount(): void;
}

function screen(): Screen {
  const time = new FakeTime(START_AT);
  const world = fakeWorld({ timers: time, startAt: START_AT });
  const client = world.connect();
  const page = document.createElement('div');
  const root = createRoot(page);
  return {
    ...world,
    time,
    client,
    page,
    show: (content) => act(() => root.render(<HallProvider client={client}>{content}</HallProvider>)),
    advance: (ms) => act(async () => time.advance(ms)),
    unmount: () => act(() => root.unmount()),
  };
}

beforeEach(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function Served({ of }: { readonly of: WindowId }): ReactNode {
  const { data, stale, loading } = useView('window-desk', { windowId: of });
  return `${loading ? 'loading' : data?.servedToday} ${stale ? 'stale' : 'fresh'}`;
}

test('a view is shown, follows the server, turns stale with the line, and ends with the component', async () => {
  const { page, hall, network, show, advance, unmount } = screen();
  hall.show('window-desk', { windowId }, { servedToday: 1 } as WindowDesk);
  show(<Served of={windowId} />);
  expect(page.textContent).toBe('loading stale');
  await advance(100);
  expect(page.textContent).toBe('1 fresh');
  await act(async () => hall.show('window-desk', { windowId }, { servedToday: 2 } as WindowDesk));
  await advance(100);
  expect(page.textContent).toBe('2 fresh');
  await act(async () => network.cutAll());
  expect(page.textContent).toBe('2 stale');
  await advance(5_000);
  expect(page.textContent).toBe('2 fresh');
  expect(hall.subscribers('window-desk', { windowId })).toBe(1);
  unmount();
  await advance(100);
  expect(hall.subscribers('window-desk', { windowId })).toBe(0);
});

test('other parameters are another view, equal ones in a new object are not', async () => {
  const { page, hall, client, show, advance } = screen();
  const other = 'w2' as WindowId;
  hall.show('window-desk', { windowId }, { servedToday: 1 } as WindowDesk);
  hall.show('window-desk', { windowId: other }, { servedToday: 7 } as WindowDesk);
  const subscribe = vi.spyOn(client, 'subscribe');
  show(<Served of={windowId} />);
  await advance(100);
  show(<Served of={windowId} />);
  expect(subscribe).toHaveBeenCalledTimes(1);
  show(<Served of={other} />);
  expect(page.textContent).toBe('loading stale');
  await advance(100);
  expect(page.textContent).toBe('7 fresh');
  expect(hall.subscribers('window-desk', { windowId })).toBe(0);
});

function OpenButton(): ReactNode {
  const [open, pending] = useCommand('open-window');
  return (
    <button type="button" disabled={pending} onClick={() => void open({ windowId })}>
      {pending ? 'opening' : 'open'}
    </button>
  );
}

test('[INV-5] a button is disabled while its command is under way, and a double click does one thing', async () => {
  const { page, hall, show, advance } = screen();
  hall.on('open-window', () => ok({}));
  show(<OpenButton />);
  await advance(100);
  const button = page.querySelector('button');
  await act(async () => {
    button?.click();
    button?.click();
  });
  expect(button?.disabled).toBe(true);
  expect(page.textContent).toBe('opening');
  await advance(100);
  expect(page.textContent).toBe('open');
  await act(async () => button?.click());
  await advance(100);
  expect(hall.executed).toHaveLength(1);
});

function Line(): ReactNode {
  return useConnection().state;
}

test('a screen knows how its line is', async () => {
  const { page, network, show, advance } = screen();
  show(<Line />);
  expect(page.textContent).toBe('connecting');
  await advance(100);
  expect(page.textContent).toBe('online');
  await act(async () => network.cutAll());
  expect(page.textContent).toBe('offline');
});

function Clock(): ReactNode {
  return new Date(useServerClock()).toISOString().slice(11, 19);
}

test("a clock shows the hall's second", async () => {
  vi.useFakeTimers();
  const { page, time, show, advance, unmount } = screen();
  await advance(400);
  show(<Clock />);
  expect(page.textContent).toBe('01:00:00');
  for (let step = 0; step < 25; step++) {
    time.advance(100);
    await act(async () => vi.advanceTimersByTime(100));
  }
  expect(page.textContent).toBe('01:00:02');
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});

test('a hook outside of its provider is a defect', () => {
  const root = createRoot(document.createElement('div'), { onUncaughtError: () => {} });
  expect(() => act(() => root.render(<Line />))).toThrow('missing HallProvider');
});

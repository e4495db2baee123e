import { EventEmitter } from 'node:events';
import type { App, IpcMain, Menu, Session, WebContents } from 'electron';
import { expect, test, vi } from 'vitest';
import { ANSWER_CHANNEL } from '../page/answers.ts';
import { hardenApp } from './harden-app.ts';
import { hardenSession } from './harden-session.ts';
import { hearAnswers } from './hear-answers.ts';
import { kioskWindow } from './kiosk-window.ts';

const HALL = 'http://10.0.0.2:8600';
const origins = () => [HALL];

function hardened() {
  const did: string[] = [];
  const app = Object.assign(new EventEmitter(), {
    enableSandbox: () => did.push('sandbox'),
    commandLine: { appendSwitch: () => {} },
  });
  const menu = { setApplicationMenu: (set: Menu | null) => did.push(`menu ${set}`) };
  hardenApp(app as unknown as App, menu, { origins, log: () => {} });
  let open: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof open) => {
      open = handler;
    },
    closeDevTools: () => did.push('tools closed'),
  });
  app.emit('web-contents-created', {}, contents);
  const isPrevented = (from: EventEmitter, name: string, facts: object, ...rest: unknown[]): boolean => {
    const preventDefault = vi.fn();
    from.emit(name, { ...facts, preventDefault }, ...rest);
    return preventDefault.mock.calls.length > 0;
  };
  return { app, contents, did, open: (url: string) => open({ url }), isPrevented };
}

test('[checklist 4] every process is sandboxed; there is no menu with shortcuts', () => {
  expect(hardened().did).toEqual(['sandbox', 'menu null']);
});

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
  '[checklist 13] %s goes to the hall only',
  (name) => {
    const { contents, isPrevented } = hardened();
    expect(isPrevented(contents, name, { url: `${HALL}/display/` })).toBe(false);
    for (const url of ['http://evil.example/', 'file:///etc/passwd', 'data:text/html,x', `${HALL}0/`]) {
      expect(isPrevented(contents, name, { url }), url).toBe(true);
    }
  },
);

test('[checklist 11, 12, 14] no window, no webview, not even of the hall', () => {
  const { contents, open, isPrevented } = hardened();
  expect(open(`${HALL}/`)).toEqual({ action: 'deny' });
  expect(isPrevented(contents, 'will-attach-webview', {})).toBe(true);
});

test('no tools, no menu of the context, no keys that leave', () => {
  const { contents, did, isPrevented } = hardened();
  contents.emit('devtools-opened');
  expect(did.at(-1)).toBe('tools closed');
  expect(isPrevented(contents, 'context-menu', {})).toBe(true);
  const key = { control: false, alt: false, meta: false };
  expect(isPrevented(contents, 'before-input-event', {}, { ...key, key: 'F12' })).toBe(true);
  expect(isPrevented(contents, 'before-input-event', {}, { ...key, key: '7' })).toBe(false);
});

test('[checklist 1] a certificate that is wrong stays wrong; nobody is asked for a name or a certificate', () => {
  const { app, isPrevented } = hardened();
  const answers: unknown[] = [];
  const answer = (...said: unknown[]) => answers.push(said);
  expect(isPrevented(app, 'certificate-error', {}, {}, HALL, 'ERR', {}, answer)).toBe(true);
  expect(isPrevented(app, 'login', {}, {}, {}, {}, answer)).toBe(true);
  expect(isPrevented(app, 'select-client-certificate', {}, {}, HALL, [], answer)).toBe(true);
  expect(answers).toEqual([[false], [], []]);
});

function hardenedSession() {
  const handlers: Record<string, (...args: unknown[]) => unknown> = {};
  const session = new Proxy(new EventEmitter() as unknown as Session, {
    get: (events, name) => {
      if (name === 'webRequest') {
        return {
          onBeforeRequest: (run: never) => (handlers.request = run),
          onHeadersReceived: (run: never) => (handlers.headers = run),
        };
      }
      if (String(name).startsWith('set')) return (run: never) => (handlers[String(name)] = run);
      return Reflect.get(events, name);
    },
  });
  hardenSession(session, origins);
  const ask = (name: string, ...args: unknown[]): unknown => {
    let said: unknown;
    const returned = handlers[name]?.(...args, (answer: unknown) => {
      said = answer;
    });
    return said ?? returned;
  };
  return { session: session as unknown as EventEmitter, ask };
}

test('[checklist 5] every permission, device and screen is refused, to the hall’s own pages, too', () => {
  const { ask } = hardenedSession();
  for (const permission of ['media', 'geolocation', 'notifications', 'fullscreen', 'openExternal', 'usb', 'unknown']) {
    expect(ask('setPermissionRequestHandler', {}, permission), permission).toBe(false);
    expect(ask('setPermissionCheckHandler', null, permission, HALL), permission).toBe(false);
  }
  expect(ask('setDevicePermissionHandler', { deviceType: 'usb', origin: HALL })).toBe(false);
  expect(ask('setDisplayMediaRequestHandler', {})).toEqual({});
});

test('[checklist 7] a document without a policy gets one; the hall’s own stands', () => {
  const { ask } = hardenedSession();
  expect(ask('headers', { responseHeaders: { 'Content-Type': ['text/html'] } })).toEqual({
    responseHeaders: {
      'Content-Type': ['text/html'],
      'Content-Security-Policy': [expect.stringContaining("default-src 'self'")],
    },
  });
  expect(ask('headers', { responseHeaders: { 'content-security-policy': ["default-src 'none'"] } })).toEqual({});
});

test('[INV-14] nothing is loaded from elsewhere, and nothing is saved', () => {
  const { session, ask } = hardenedSession();
  for (const url of [`${HALL}/a.js`, 'ws://10.0.0.2:8600/socket.io/', 'data:image/png;base64,', `blob:${HALL}/1`]) {
    expect(ask('request', { url }), url).toEqual({ cancel: false });
  }
  for (const url of [
    'https://evil.example/a.js',
    'ws://evil.example/',
    'file:///etc/passwd',
    'http://10.0.0.3:8600/',
  ]) {
    expect(ask('request', { url }), url).toEqual({ cancel: true });
  }
  const preventDefault = vi.fn();
  session.emit('will-download', { preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
});

test('[checklist 2, 3, 4, 6, 8, 9, 10, 11] the window is a page and nothing more', () => {
  const { kiosk, webPreferences = {} } = kioskWindow('/preload.cjs');
  expect(kiosk).toBe(true);
  expect(webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    devTools: false,
  });
  expect(webPreferences).not.toHaveProperty('enableBlinkFeatures');
});

test('[checklist 17] only the window’s own document is heard, and only an answer', () => {
  const ipc = new EventEmitter();
  const mainFrame = { url: `${HALL}/display/` };
  const contents = { mainFrame } as WebContents;
  const heard: unknown[] = [];
  hearAnswers(ipc as unknown as IpcMain, contents, origins, (answer) => heard.push(answer));
  const say = (sender: unknown, senderFrame: unknown, message: unknown) =>
    ipc.emit(ANSWER_CHANNEL, { sender, senderFrame }, message);
  say(contents, mainFrame, { blank: false });
  expect(heard).toEqual([{ blank: false }]);
  say({ mainFrame }, mainFrame, { blank: false });
  say(contents, { url: `${HALL}/display/` }, { blank: false });
  say(contents, null, { blank: false });
  for (const message of [undefined, null, 'x', {}, { blank: 1 }, []]) say(contents, mainFrame, message);
  mainFrame.url = 'http://evil.example/';
  say(contents, mainFrame, { blank: false });
  expect(heard).toHaveLength(1);
});

import type { WindowId } from '@youxu/domain';
import { AppRoot } from '@youxu/ui';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { WindowPlace } from '../contract.ts';
import { Guide, type GuideProps } from './guide.tsx';

const WINDOW: WindowPlace = {
  id: 'window-1' as WindowId,
  number: '1',
  name: { zh: '社会事务', en: 'Social affairs' },
  clerk: null,
  ratingToken: null,
};

function said(props: Pick<GuideProps, 'journey' | 'phase'>): string {
  const html = renderToStaticMarkup(
    <AppRoot lang="zh" timeZone="Asia/Shanghai">
      <Guide
        {...props}
        ticket={null}
        window={WINDOW}
        liveWindow={undefined}
        opensAt={null}
        now={() => 0}
        onSkipNight={() => undefined}
      />
    </AppRoot>,
  );
  return /role="status">([^<]*)/.exec(html)?.[1] ?? '';
}

test('a newcomer is told where to begin', () => {
  expect(said({ journey: 'take', phase: 'off' })).toContain('从取号机开始');
});

test('nobody ahead is not counted as 0', () => {
  expect(said({ journey: 'call', phase: 'on' })).toMatch(/很快就叫您。$/);
});

test('who is served among simulated people rates on the phone: the terminal of the window asks the next of them', () => {
  expect(said({ journey: 'rate', phase: 'off' })).toContain('1 号窗口的评价器');
  expect(said({ journey: 'rate', phase: 'on' })).toBe('办完了。请在您的手机上评价。');
});

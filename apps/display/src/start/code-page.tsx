import { useEnrolmentCode } from '@youxu/client/enrolment';
import { type ReactElement, useCallback } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import type { Enrolment } from './enrolment.ts';

interface CodeProps {
  readonly onEnrolled: (enrolment: Enrolment) => void;
}

/** A screen that nobody knows yet. */
export function CodePage({ onEnrolled }: CodeProps): ReactElement {
  return (
    <>
      <h1>
        <Bilingual words={(text) => text.t('start.enrol')} />
      </h1>
      <Code onEnrolled={onEnrolled} />
      <p className="start__quiet">
        <Bilingual words={(text) => text.t('start.enrol-how')} />
      </p>
      <p className="start__address start__quiet" translate="no">
        {`${location.origin}${location.pathname}?display=…&token=…`}
      </p>
    </>
  );
}

/** Whoever runs the hall approves the code and says which screen this is. */
export function Code({ onEnrolled }: CodeProps): ReactElement {
  const enrol = useCallback(
    ({ deviceId, token }: { readonly deviceId: string; readonly token: string }) =>
      onEnrolled({ displayId: deviceId, token }),
    [onEnrolled],
  );
  const code = useEnrolmentCode('display', enrol);
  return (
    <>
      <p className="start__code" translate="no" role="status">
        {code ?? '····-····'}
      </p>
      <p>
        <Bilingual words={(text) => text.t(code === null ? 'start.asking' : 'start.code-how')} />
      </p>
      {code !== null && <p className="start__address" translate="no">{`approve ${code} <displayId>`}</p>}
    </>
  );
}

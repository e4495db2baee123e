import { err, type Result } from '@youxu/basics';
import { useHall } from '@youxu/client/react';
import type { AppointmentView, VerificationSheet, ViewData, ViewName, ViewParams } from '@youxu/domain';
import { refusalWords, useHere } from '@youxu/ui';
import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import type { Asked, HallApi } from '../session/hall-api.ts';
import { useText } from '../strings/desk-text.ts';

/** What is asked for once and does not follow the hall. The error is a sentence. */
export interface Pulling {
  view<N extends ViewName>(view: N, params: ViewParams<N>): Promise<Result<ViewData<N>, string>>;
  bookings(phone: string): Promise<Result<readonly AppointmentView[], string>>;
  verification(ticket: string): Promise<Result<VerificationSheet, string>>;
}

const PullingContext = createContext<{ readonly api: HallApi; readonly token: string } | null>(null);

export function PullingProvider(props: {
  readonly api: HallApi;
  readonly token: string;
  readonly children: ReactNode;
}): ReactNode {
  const { api, token, children } = props;
  const value = useMemo(() => ({ api, token }), [api, token]);
  return <PullingContext value={value}>{children}</PullingContext>;
}

export function usePulling(): Pulling {
  const context = useContext(PullingContext);
  if (context === null) throw new Error('no PullingProvider');
  const { api, token } = context;
  const hall = useHall();
  const text = useText();
  const { timeZone } = useHere();
  const told = useCallback(
    async <T,>(asking: Promise<Asked<T>>): Promise<Result<T, string>> => {
      const asked = await asking;
      if (asked.ok) return asked;
      const { error } = asked;
      if (error.code === 'unreachable') return err(text.t('pull.unreachable'));
      return err(refusalWords(text, error, timeZone, hall.serverNow()));
    },
    [text, timeZone, hall],
  );
  return useMemo(
    () => ({
      view: (view, params) => told(api.view(token, view, params)),
      bookings: (phone) => told(api.bookings(token, phone)),
      verification: (ticket) => told(api.verification(token, ticket)),
    }),
    [api, token, told],
  );
}

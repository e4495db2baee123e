import { type ReactElement, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useText } from '../app/use-text.ts';
import { Icon, type IconName } from './icon.tsx';
import './notice.css';

export type NoticeKind = 'info' | 'good' | 'warn' | 'bad';
const ICONS: Readonly<Record<NoticeKind, IconName>> = { info: 'info', good: 'check', warn: 'warn', bad: 'cross' };

export interface NoticeProps {
  readonly kind: NoticeKind;
  /** What happened, what to do now, and when it is over. */
  readonly children: ReactNode;
  /** A quiet button: undo, try again. */
  readonly action?: ReactNode;
}

/** A message in the page. Its kind is told by shape and by a word for those who do not see it. */
export function Notice({ kind, children, action }: NoticeProps): ReactElement {
  const { t } = useText();
  return (
    <div className={`yx-notice yx-notice--${kind}`}>
      <Icon name={ICONS[kind]} label={t(`notice.${kind}`)} />
      <div className="yx-notice__words">{children}</div>
      {action !== undefined && <div className="yx-notice__action">{action}</div>}
    </div>
  );
}

export interface ShownNotice {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly words: ReactNode;
  readonly action?: ReactNode;
}

/** Messages that come and go, at most three. What a person must act on belongs into the page or a dialog instead. */
export function useNotices(showMs = 6000): {
  readonly notices: readonly ShownNotice[];
  readonly show: (notice: Omit<ShownNotice, 'id'>) => number;
  readonly dismiss: (id: number) => void;
} {
  const [notices, setNotices] = useState<readonly ShownNotice[]>([]);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  const lastId = useRef(0);
  const dismiss = useCallback((id: number) => setNotices((shown) => shown.filter((each) => each.id !== id)), []);
  const show = useCallback(
    (notice: Omit<ShownNotice, 'id'>) => {
      lastId.current += 1;
      const id = lastId.current;
      setNotices((shown) => [...shown.slice(-2), { ...notice, id }]);
      const timer = setTimeout(() => {
        timers.current.delete(timer);
        dismiss(id);
      }, showMs);
      timers.current.add(timer);
      return id;
    },
    [dismiss, showMs],
  );
  useEffect(() => {
    const running = timers.current;
    return () => running.forEach(clearTimeout);
  }, []);
  return { notices, show, dismiss };
}

/** Where they appear; always in the page, so that assistive technology listens to it from the start. */
export function NoticeRegion({ notices }: { readonly notices: readonly ShownNotice[] }): ReactElement {
  return (
    <div className="yx-notices" role="status" aria-live="polite">
      {notices.map(({ id, kind, words, action }) => (
        <Notice key={id} kind={kind} action={action}>
          {words}
        </Notice>
      ))}
    </div>
  );
}

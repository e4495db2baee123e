import { Icon, type IconName } from '@youxu/ui';
import type { ReactElement, ReactNode } from 'react';
import './message.css';

/** One thing to say: what happened, what to do now, when it is over. */
export function Message(props: {
  readonly icon: IconName;
  /** Nothing else counts now. */
  readonly alarm?: boolean;
  readonly title: string;
  /** What is looked for first: a number, a time. */
  readonly hero?: ReactNode;
  /** Sentences, the most important first. */
  readonly lines: readonly string[];
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}): ReactElement {
  const { icon, alarm = false, title, hero, lines, children, actions } = props;
  return (
    <main className={alarm ? 'message message--alarm' : 'message'}>
      <div className="message__words">
        <span className="message__icon">
          <Icon name={icon} />
        </span>
        <h1 tabIndex={-1}>{title}</h1>
        {hero !== undefined && <div className="message__hero">{hero}</div>}
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {children}
      {actions !== undefined && <div className="message__actions">{actions}</div>}
    </main>
  );
}

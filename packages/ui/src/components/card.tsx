import { type ReactElement, type ReactNode, useId } from 'react';
import './card.css';

export interface CardProps {
  readonly title?: ReactNode;
  /** At the right of the title: a count, a button. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A sheet of paper on the ground: one matter, its title and a rule under it. */
export function Card({ title, aside, children, className }: CardProps): ReactElement {
  const id = useId();
  return (
    <section className={`yx-card ${className ?? ''}`} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <header className="yx-card__head">
          <h2 id={id}>{title}</h2>
          {aside !== undefined && <div className="yx-card__aside">{aside}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

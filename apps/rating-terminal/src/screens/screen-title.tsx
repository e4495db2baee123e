import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';

export interface ScreenTitleProps {
  readonly className: string;
  readonly children: ReactNode;
  /** Something else on the screen takes the focus. */
  readonly isQuiet?: boolean;
}

/** The title of a screen that has just come: focus goes there, so that it is read aloud and the next key is its first answer. */
export function ScreenTitle({ className, children, isQuiet = false }: ScreenTitleProps): ReactElement {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isQuiet) title.current?.focus({ preventScroll: true });
  }, [isQuiet]);
  return (
    <h1 ref={title} tabIndex={-1} className={className}>
      {children}
    </h1>
  );
}

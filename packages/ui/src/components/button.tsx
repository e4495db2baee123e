import type { ButtonHTMLAttributes, ReactElement, ReactNode } from 'react';
import './button.css';
import { Icon, type IconName } from './icon.tsx';
import { KeyCap } from './key-cap.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** One primary action per screen. Default: secondary. */
  readonly variant?: ButtonVariant;
  /** `choice`: one of the few answers to a kiosk's question. Default: normal. */
  readonly size?: 'normal' | 'choice';
  readonly icon?: IconName;
  /** The key that does the same; shown, and told to assistive technology. */
  readonly keyCap?: string;
  /** A second line in ordinary size, such as how long the wait is. */
  readonly detail?: ReactNode;
  /** Waiting for the answer: keeps its place and its focus, takes no second press. */
  readonly busy?: boolean;
  /** For what is on or off. */
  readonly pressed?: boolean;
}

export function Button(props: ButtonProps): ReactElement {
  const { variant = 'secondary', size = 'normal', icon, keyCap, detail, busy, pressed, ...rest } = props;
  const { children, className, onClick, ...attributes } = rest;
  return (
    <button
      type="button"
      {...attributes}
      className={`yx-button yx-button--${variant} yx-button--${size} ${className ?? ''}`}
      aria-pressed={pressed}
      aria-busy={busy}
      aria-disabled={busy}
      aria-keyshortcuts={keyCap}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon && <Icon name={icon} />}
      <span className="yx-button__words">
        {children}
        {detail !== undefined && <span className="yx-button__detail">{detail}</span>}
      </span>
      {keyCap !== undefined && (
        <span aria-hidden="true">
          <KeyCap>{keyCap}</KeyCap>
        </span>
      )}
    </button>
  );
}

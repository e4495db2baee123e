import type { ReactElement, ReactNode } from 'react';
import './list.css';

/** Rows with a line between them, like a timetable. */
export function List({ children, label }: { readonly children: ReactNode; readonly label?: string }): ReactElement {
  return (
    <ul className="yx-list" aria-label={label}>
      {children}
    </ul>
  );
}

export interface ListRowProps {
  /** What is looked for: a number, a window, an icon. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  readonly detail?: ReactNode;
  /** At the right: a time, a tag, a figure. */
  readonly trail?: ReactNode;
  /** Makes the whole row a button. */
  readonly onPress?: () => void;
}

export function ListRow({ lead, children, detail, trail, onPress }: ListRowProps): ReactElement {
  const cells = (
    <>
      {lead !== undefined && <span className="yx-row__lead">{lead}</span>}
      <span className="yx-row__words">
        {children}
        {detail !== undefined && <span className="yx-row__detail">{detail}</span>}
      </span>
      {trail !== undefined && <span className="yx-row__trail">{trail}</span>}
    </>
  );
  return (
    <li className="yx-list__item">
      {onPress ? (
        <button type="button" className="yx-row yx-row--press" onClick={onPress}>
          {cells}
        </button>
      ) : (
        <div className="yx-row">{cells}</div>
      )}
    </li>
  );
}

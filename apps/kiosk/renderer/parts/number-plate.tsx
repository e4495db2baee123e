import { Icon, type IconName, TicketNumber } from '@youxu/ui';
import type { ReactElement } from 'react';
import './number-plate.css';

/** The number, as large as there is room. */
export function NumberPlate(props: {
  readonly title: string;
  readonly icon?: IconName;
  readonly number: string;
}): ReactElement {
  const { title, icon, number } = props;
  return (
    <div className="plate">
      <h1 tabIndex={-1}>
        {icon !== undefined && <Icon name={icon} />} {title}
      </h1>
      <TicketNumber number={number} size="fill" />
    </div>
  );
}

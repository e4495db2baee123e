import { useView } from '@youxu/client/react';
import type { RatingTerminalView, WindowId } from '@youxu/domain';
import { Icon } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import './window-face.css';

/** Who is signed on at the window now; nothing while nobody is. */
export function WindowFace({ windowId }: { readonly windowId: WindowId }): ReactElement | null {
  const { data } = useView('rating-terminal', { windowId });
  const staff = data?.staff;
  return staff ? <Face key={staff.number} staff={staff} /> : null;
}

function Face({ staff }: { readonly staff: NonNullable<RatingTerminalView['staff']> }): ReactElement {
  const { number, name, post, department, photo } = staff;
  return (
    <aside className="face">
      <Portrait photo={photo} />
      <p className="face__name">
        <Bilingual words={(text) => text.of(name)} />
      </p>
      <p>
        <Bilingual words={(text) => text.t('window.staff-number', { number })} inLine />
      </p>
      {department !== null && (
        <p>
          <Bilingual words={(text) => text.of(department)} />
        </p>
      )}
      {post !== null && (
        <p>
          <Bilingual words={(text) => text.of(post)} />
        </p>
      )}
    </aside>
  );
}

/** A drawn person where there is no photo, or none that can be had. */
function Portrait({ photo }: { readonly photo: string | null }): ReactElement {
  const [failed, setFailed] = useState(false);
  return (
    <div className="face__portrait">
      {photo === null || failed ? <Icon name="person" /> : <img src={photo} alt="" onError={() => setFailed(true)} />}
    </div>
  );
}

import { useView } from '@youxu/client/react';
import type { RatingTerminalView, WindowId } from '@youxu/domain';
import { Icon } from '@youxu/ui';
import { type ReactElement, useState } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import './window-face.css';

/** So many characters leave too little room for the face: they are set smaller, in Chinese only. */
const WORDY = 32;

/** Who is signed on at the window now; nothing while nobody is. */
export function WindowFace({ windowId }: { readonly windowId: WindowId }): ReactElement | null {
  const { data } = useView('rating-terminal', { windowId });
  const staff = data?.staff;
  return staff ? <Face key={staff.number} staff={staff} /> : null;
}

function Face({ staff }: { readonly staff: NonNullable<RatingTerminalView['staff']> }): ReactElement {
  const { number, name, post, department, photo } = staff;
  const length = name.zh.length * 2 + (department?.zh.length ?? 0) + (post?.zh.length ?? 0);
  return (
    <aside className="face" data-wordy={length > WORDY}>
      <Portrait photo={photo} />
      <p className="face__name">
        <Bilingual words={(text) => text.of(name).replaceAll('·', '·\u200b')} />
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
      {photo === null || failed ? (
        <Icon name="person" />
      ) : (
        <img src={`/assets/images/${photo}`} alt="" onError={() => setFailed(true)} />
      )}
    </div>
  );
}

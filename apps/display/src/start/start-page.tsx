import { Button, Skeleton } from '@youxu/ui';
import { type ReactElement, useEffect, useState } from 'react';
import { Bilingual } from '../screen/bilingual.tsx';
import { CodePage } from './code-page.tsx';
import { type DemoDisplay, fetchDemoDisplays } from './demo-info.ts';
import type { Enrolment } from './enrolment.ts';
import { StartFrame } from './start-frame.tsx';

/** A server that is not there yet is asked again. */
const ASK_AGAIN_MS = 3_000;

/** The first thing a new screen shows: in a demonstration a choice, in a real hall its code. */
export function StartPage({
  wantedId,
  onChoose,
}: {
  readonly wantedId: string | null;
  readonly onChoose: (enrolment: Enrolment) => void;
}): ReactElement {
  const displays = useDemoDisplays();
  const wanted = displays?.find(({ id }) => id === wantedId);
  useEffect(() => {
    if (wanted !== undefined) onChoose({ displayId: wanted.id, token: wanted.token });
  }, [wanted, onChoose]);
  return (
    <StartFrame>
      {displays === undefined && <Skeleton rows={4} />}
      {displays === null && <CodePage onEnrolled={onChoose} />}
      {displays && wanted === undefined && <Choice displays={displays} onChoose={onChoose} />}
    </StartFrame>
  );
}

/** Undefined until the server has answered. */
function useDemoDisplays(): readonly DemoDisplay[] | null | undefined {
  const [displays, setDisplays] = useState<readonly DemoDisplay[] | null>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const ask = (): void => {
      fetchDemoDisplays(fetch).then(
        (found) => {
          if (!over) setDisplays(found);
        },
        () => {
          if (!over) timer = setTimeout(ask, ASK_AGAIN_MS);
        },
      );
    };
    ask();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, []);
  return displays;
}

function Choice({
  displays,
  onChoose,
}: {
  readonly displays: readonly DemoDisplay[];
  readonly onChoose: (enrolment: Enrolment) => void;
}): ReactElement {
  return (
    <>
      <h1>
        <Bilingual words={(text) => text.t('start.choose')} />
      </h1>
      <p>
        <Bilingual words={(text) => text.t('start.choose-detail')} />
      </p>
      <div className="start__choices">
        {displays.map(({ id, name, token }) => (
          <Button key={id} detail={name.en} onClick={() => onChoose({ displayId: id, token })}>
            {name.zh}
          </Button>
        ))}
      </div>
    </>
  );
}

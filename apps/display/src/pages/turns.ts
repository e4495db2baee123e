import type { BoardFrame, DisclosuresView, ScreenPage, Text } from '@youxu/domain';

type Department = DisclosuresView['departments'][number];

/** One page as it stands on a disclosure or notice screen. */
export type Turn = { readonly key: string; readonly seconds: number } & (
  | { readonly show: 'notice'; readonly words: Text }
  | { readonly show: 'hours' | 'complaints' | 'directory' | 'rules' }
  | {
      readonly show: 'item';
      readonly department: Pick<Department, 'name' | 'phone'>;
      readonly item: Department['services'][number];
      /** Which of the department's items this is, from 1. */
      readonly at: number;
      readonly of: number;
    }
  | { readonly show: 'picture' | 'video'; readonly file: string; readonly words: Text }
);

/** Long enough to read a page in one of its languages; a video lasts as long as it lasts, and no longer than this. */
const SECONDS = { notices: 12, hours: 12, complaints: 12, directory: 20, rules: 20, disclosures: 15, picture: 12 };
const VIDEO_SECONDS_MAX = 600;

/** Everything that a screen turns over, in order. Disclosures that have not arrived yet are left out, never an empty page. */
export function turnsOf(frame: BoardFrame, disclosures: DisclosuresView | null): readonly Turn[] {
  return frame.pages.flatMap((page, index) => turnsOfPage(page, String(index), frame, disclosures));
}

function turnsOfPage(
  page: ScreenPage,
  key: string,
  { notices }: BoardFrame,
  disclosures: DisclosuresView | null,
): readonly Turn[] {
  switch (page.show) {
    case 'notices':
      return notices.map((words, at) => ({
        key: `${key} ${at}`,
        seconds: page.seconds ?? SECONDS.notices,
        show: 'notice',
        words,
      }));
    case 'hours':
    case 'complaints':
    case 'directory':
    case 'rules':
      return [{ key, seconds: page.seconds ?? SECONDS[page.show], show: page.show }];
    case 'disclosures': {
      const { departmentIds, seconds = SECONDS.disclosures } = page;
      const departments = (disclosures?.departments ?? []).filter(
        ({ departmentId }) => departmentIds === undefined || departmentIds.includes(departmentId),
      );
      return departments.flatMap(({ departmentId, name, phone, services }) =>
        services.map((item, at) => ({
          key: `${key} ${departmentId} ${at}`,
          seconds,
          show: 'item' as const,
          department: { name, phone },
          item,
          at: at + 1,
          of: services.length,
        })),
      );
    }
    case 'picture':
      return [{ key, seconds: page.seconds ?? SECONDS.picture, show: 'picture', file: page.file, words: page.words }];
    case 'video':
      return [{ key, seconds: page.seconds ?? VIDEO_SECONDS_MAX, show: 'video', file: page.file, words: page.words }];
  }
}

/**
 * Which one to begin with, by the hall's time: a hall of a thousand items takes hours for one round, and a screen that begins anew
 * every morning would never show the last ones.
 */
export function firstTurn(turns: readonly Turn[], nowMs: number): number {
  const roundMs = turns.reduce((sum, { seconds }) => sum + seconds * 1_000, 0);
  if (roundMs === 0) return 0;
  let left = nowMs % roundMs;
  const index = turns.findIndex(({ seconds }) => {
    left -= seconds * 1_000;
    return left < 0;
  });
  return Math.max(0, index);
}

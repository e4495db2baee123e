/** 非常满意 5, 满意 4, 基本满意 3, 不满意 2, 非常不满意 1. */
export type RatingLevel = 1 | 2 | 3 | 4 | 5;

/** What each byte of a pad means; what is not in it is no rating. To be checked key by key when a pad is put up. */
export type LevelMap = Readonly<Record<number, RatingLevel>>;

/** Pads whose keys send 1 to 5, the best 5. */
export const fiveKeyLevels: LevelMap = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 };

/**
 * The four-key pad of github.com/JackQChen/QueueSystem: 3 非常满意, 2 满意, 0 不满意, by its program; 1 stands between them
 * without a word, taken as 基本满意.
 */
export const fourKeyLevels: LevelMap = { 3: 5, 2: 4, 1: 3, 0: 2 };

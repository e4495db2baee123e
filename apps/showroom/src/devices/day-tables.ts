import type { DayTables } from '@youxu/domain';
import chineseDays from 'chinese-days';
import announced from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/** Public holidays and make-up workdays as the State Council announced them, and the lunar calendar: the same as the server's. */
export const CHINESE_DAYS: DayTables = {
  holiday: (date) => {
    if (date in announced.holidays) return 'holiday';
    return date in announced.workdays ? 'workday' : undefined;
  },
  lunarDay: (date) => chineseDays.getLunarDate(date).lunarDay,
};

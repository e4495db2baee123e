import { createUseText, defineTables } from '@youxu/ui';

/** Words of the rating, which come when somebody was served. */
const ratingTables = defineTables(
  {
    'rating.title': '请为 {window} 号窗口的服务评价',
    'rating.voluntary': '评不评都可以。窗口工作人员看不到您的评价。',
    'rating.reasons': '哪里不满意（可选几项，也可以不选）',
    'rating.words': '想说的话（可不填）',
    'rating.words-hint': '请不要写身份证号、电话。',
    'rating.submit': '提交评价',
    'rating.rated': '您已经评价过了。',
    'rating.correct': '改评价',
    'rating.correct-hint': '今天可以改一次，两次评价都会留存。',
    'rating.corrected': '已改好，谢谢。',
  },
  {
    'rating.title': 'How was the service at window {window}?',
    'rating.voluntary': 'It is up to you. The staff at the window cannot see your rating.',
    'rating.reasons': 'What was not good? (any number, or none)',
    'rating.words': 'Your words (optional)',
    'rating.words-hint': 'Please leave out ID and phone numbers.',
    'rating.submit': 'Send rating',
    'rating.rated': 'You have rated this visit.',
    'rating.correct': 'Change my rating',
    'rating.correct-hint': 'Once, today. Both ratings are kept.',
    'rating.corrected': 'Changed. Thank you.',
  },
);

export const useRatingText = createUseText(ratingTables);

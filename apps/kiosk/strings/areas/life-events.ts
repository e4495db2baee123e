import type { LifeEvent } from '@youxu/domain';

/** What happens in people's lives, in the words of people; in the order of a life, then of a business. */
export const lifeEventsZh = {
  'kiosk.life.birth': '生孩子',
  'kiosk.life.schooling': '上学',
  'kiosk.life.employment': '找工作、上班',
  'kiosk.life.marriage': '结婚、离婚',
  'kiosk.life.housing': '买房、租房、盖房',
  'kiosk.life.moving': '搬家、迁户口',
  'kiosk.life.illness': '看病、医保',
  'kiosk.life.disability': '残疾',
  'kiosk.life.hardship': '生活有困难',
  'kiosk.life.retirement': '退休、养老',
  'kiosk.life.bereavement': '亲人去世',
  'kiosk.life.travel': '出国、出境',
  'kiosk.life.driving': '开车、买车',
  'kiosk.life.utilities': '水、电、燃气',
  'kiosk.life.military': '当兵、退伍',
  'kiosk.life.disputes': '打官司、有纠纷',
  'kiosk.life.farming': '种地、养殖',
  'kiosk.life.culture': '文化、体育',
  'kiosk.life.starting-business': '开店、办公司',
  'kiosk.life.running-business': '企业经营',
  'kiosk.life.tax': '交税',
  'kiosk.life.construction': '工程建设',
} as const satisfies Record<`kiosk.life.${LifeEvent}`, string>;

export const lifeEventsEn = {
  'kiosk.life.birth': 'Having a child',
  'kiosk.life.schooling': 'Going to school',
  'kiosk.life.employment': 'Work',
  'kiosk.life.marriage': 'Marriage and divorce',
  'kiosk.life.housing': 'A home',
  'kiosk.life.moving': 'Moving',
  'kiosk.life.illness': 'Illness and health insurance',
  'kiosk.life.disability': 'Disability',
  'kiosk.life.hardship': 'Hard times',
  'kiosk.life.retirement': 'Retirement',
  'kiosk.life.bereavement': 'A death in the family',
  'kiosk.life.travel': 'Travelling abroad',
  'kiosk.life.driving': 'Driving',
  'kiosk.life.utilities': 'Water, power and gas',
  'kiosk.life.military': 'Military service',
  'kiosk.life.disputes': 'Disputes',
  'kiosk.life.farming': 'Farming',
  'kiosk.life.culture': 'Culture and sport',
  'kiosk.life.starting-business': 'Starting a business',
  'kiosk.life.running-business': 'Running a business',
  'kiosk.life.tax': 'Tax',
  'kiosk.life.construction': 'Building projects',
} as const satisfies Record<`kiosk.life.${LifeEvent}`, string>;

export const LIFE_EVENTS = Object.keys(lifeEventsZh).map((key) => key.slice('kiosk.life.'.length) as LifeEvent);

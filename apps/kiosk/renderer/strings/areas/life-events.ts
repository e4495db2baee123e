import type { LifeEvent } from '@youxu/domain';

/** What happens in people's lives, in the words of people; in the order of a life, then of a business. */
export const lifeEventsZh = {
  birth: '生孩子',
  schooling: '上学',
  employment: '找工作、上班',
  marriage: '结婚、离婚',
  housing: '买房、租房、盖房',
  moving: '搬家、迁户口',
  illness: '看病、医保',
  disability: '残疾',
  hardship: '生活有困难',
  retirement: '退休、养老',
  bereavement: '亲人去世',
  travel: '出国、出境',
  driving: '开车、买车',
  utilities: '水、电、燃气',
  military: '当兵、退伍',
  disputes: '打官司、有纠纷',
  farming: '种地、养殖',
  culture: '文化、体育',
  'starting-business': '开店、办公司',
  'running-business': '企业经营',
  tax: '交税',
  construction: '工程建设',
} as const satisfies Record<LifeEvent, string>;

export const lifeEventsEn = {
  birth: 'Having a child',
  schooling: 'Going to school',
  employment: 'Work',
  marriage: 'Marriage and divorce',
  housing: 'A home',
  moving: 'Moving',
  illness: 'Illness and health insurance',
  disability: 'Disability',
  hardship: 'Hard times',
  retirement: 'Retirement',
  bereavement: 'A death in the family',
  travel: 'Travelling abroad',
  driving: 'Driving',
  utilities: 'Water, power and gas',
  military: 'Military service',
  disputes: 'Disputes',
  farming: 'Farming',
  culture: 'Culture and sport',
  'starting-business': 'Starting a business',
  'running-business': 'Running a business',
  tax: 'Tax',
  construction: 'Building projects',
} as const satisfies Record<LifeEvent, string>;

export const LIFE_EVENTS = Object.keys(lifeEventsZh) as readonly LifeEvent[];

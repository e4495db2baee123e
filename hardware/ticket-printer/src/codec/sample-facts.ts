import type { TicketFacts } from './ticket-facts.ts';

/** The ticket of PRACTICE, as its hall would print it. For tests. */
export const sampleFacts: TicketFacts = {
  hallName: '耒阳市三都镇政务服务中心',
  number: 'A012',
  department: '社会事务',
  service: '城乡居民医保参保登记',
  peopleAhead: 5,
  wait: '12–18 分钟',
  windows: ['1', '2', '3'],
  takenAt: '2026-11-21 10:42',
  priorityClass: '普通号',
  kiosk: '1号机',
  materials: '身份证或户口簿',
  callsMax: 3,
  returnBehind: 2,
  complaintPhone: '〔电话〕',
  qrUrl: 'https://sandu.example.gov.cn/t/aB3dE5gH7jK9mN1p',
};

export const sampleFactsInEnglish: TicketFacts = {
  ...sampleFacts,
  hallName: 'Sandu Government Service Centre, Leiyang',
  department: 'Social affairs',
  service: 'Medical insurance enrolment',
  wait: '12–18 min',
  priorityClass: 'Standard',
  kiosk: 'Kiosk 1',
  materials: 'ID card or household register',
  complaintPhone: '0734-4400000',
};

/** Words of finding a business and of its guide. */
export const findingZh = {
  'kiosk.question': '您要办什么事？',
  'kiosk.find-by': '查找方式',
  'kiosk.way.wanted': '常办',
  'kiosk.way.department': '按部门找',
  'kiosk.way.zone': '按区域找',
  'kiosk.sheet': '第 {sheet} 页，共 {sheets} 页',
  'kiosk.sheet.short': '{sheet} / {sheets}',
  'kiosk.count': '{count} 项业务',
} as const;

export const findingEn = {
  'kiosk.question': 'What are you here for?',
  'kiosk.find-by': 'Find by',
  'kiosk.way.wanted': 'Most wanted',
  'kiosk.way.department': 'By office',
  'kiosk.way.zone': 'By area',
  'kiosk.sheet': 'Page {sheet} of {sheets}',
  'kiosk.sheet.short': '{sheet} / {sheets}',
  'kiosk.count': '{count} services',
} as const;

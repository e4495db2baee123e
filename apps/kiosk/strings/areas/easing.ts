/** Words of making the machine easier to use. */
export const easingZh = {
  'kiosk.still-there': '您还在吗？{seconds} 秒后回到首页。',
  'kiosk.still-there.yes': '我还在',

  'kiosk.easing': '无障碍',
  'kiosk.easing.question': '怎样用着更方便？',
  'kiosk.easing.low': '轮椅模式',
  'kiosk.easing.how.low': '按钮都移到屏幕下半部',
  'kiosk.easing.text': '大字',
  'kiosk.easing.how.text': '按一下，字更大',
  'kiosk.easing.contrast': '高对比',
  'kiosk.easing.how.contrast': '黑底白字，重点用黄色',
  'kiosk.easing.speech': '语音引导',
  'kiosk.easing.how.speech': '点一下听内容，再点一下选中',
  'kiosk.easing.is.on': '已开',
  'kiosk.easing.is.off': '未开',
  'kiosk.easing.is.usual': '标准',
  'kiosk.easing.is.large': '大',
  'kiosk.easing.is.largest': '特大',
  'kiosk.easing.done': '好了，继续',

  'kiosk.still-there.said': '您还在吗？马上要回到首页。还要用，请碰一下屏幕，或按任意键。',
  'kiosk.materials.brief': '共 {count} 样',
  'kiosk.speech.choices': '可以选：',
  'kiosk.speech.many': '有 {count} 个可以选的，请用手指在屏幕上找，或按方向键。',
  'kiosk.speech.how': '碰一下听内容，再碰一下选中。有键盘的，用方向键找，按回车选中。',
  'kiosk.speech.chosen': '{name}，已选中',
} as const;

export const easingEn = {
  'kiosk.still-there': 'Are you still there? Back to the start in {seconds} s.',
  'kiosk.still-there.yes': 'Still here',

  'kiosk.easing': 'Ease of use',
  'kiosk.easing.question': 'What would make this easier?',
  'kiosk.easing.low': 'Within reach',
  'kiosk.easing.how.low': 'All buttons in the lower half',
  'kiosk.easing.text': 'Large text',
  'kiosk.easing.how.text': 'Each press makes it larger',
  'kiosk.easing.contrast': 'High contrast',
  'kiosk.easing.how.contrast': 'White and yellow on black',
  'kiosk.easing.speech': 'Spoken guidance',
  'kiosk.easing.how.speech': 'Touch once to hear, again to choose',
  'kiosk.easing.is.on': 'On',
  'kiosk.easing.is.off': 'Off',
  'kiosk.easing.is.usual': 'Standard',
  'kiosk.easing.is.large': 'Large',
  'kiosk.easing.is.largest': 'Largest',
  'kiosk.easing.done': 'Done',

  'kiosk.still-there.said':
    'Are you still there? This goes back to the start soon. Touch the screen or press any key to stay.',
  'kiosk.materials.brief': '({count})',
  'kiosk.speech.choices': 'You can choose:',
  'kiosk.speech.many': 'There are {count} choices. Find them on the screen with a finger, or with the arrow keys.',
  'kiosk.speech.how': 'Touch once to hear, touch again to choose. With a keypad, use the arrow keys and press Enter.',
  'kiosk.speech.chosen': '{name}, chosen',
} as const;

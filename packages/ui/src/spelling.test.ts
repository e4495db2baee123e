import { expect, test } from 'vitest';
import { spell } from './spelling.ts';

test('words are apart, syllables of a word by apostrophes; Latin and figures stay, punctuation goes', () => {
  expect(spell('银行开户')).toBe("yin'hang kai hu");
  expect(spell('IC卡补办')).toBe('ic ka bu ban');
  expect(spell('“办不成事”反映(12345)')).toMatch(/^ban bu.cheng shi fan.ying 12345$/);
  expect(spell('')).toBe('');
});

/** Characters of several readings, as they are meant in the items of the eight halls. */
const READINGS = {
  银行按揭预约: 'yinhanganjieyuyue',
  行政事业收费: 'xingzhengshiyeshoufei',
  特种行业许可: 'tezhonghangyexuke',
  典当行设立: 'diandanghangsheli',
  工商银行铜仁分行: 'gongshangyinhangtongrenfenhang',
  开旅行社: 'kailvxingshe',
  重大危险源: 'zhongdaweixianyuan',
  待遇重新核定: 'daiyuchongxinheding',
  重名查询: 'chongmingchaxun',
  长期居住: 'changqijuzhu',
  畜牧兽医: 'xumushouyi',
  种畜禽生产: 'zhongchuqinshengchan',
  会计专业: 'kuaijizhuanye',
  协会成立: 'xiehuichengli',
  退耕还林补助: 'tuigenghuanlinbuzhu',
  提前还款: 'tiqianhuankuan',
  偿还贷款: 'changhuandaikuan',
  预付卡发卡: 'yufukafaka',
  纠纷调解: 'jiufentiaojie',
  调档案: 'diaodangan',
  罚没收入: 'famoshouru',
  户口没办成: 'hukoumeibancheng',
  参加医保: 'canjiayibao',
  女方落户: 'nvfangluohu',
} as const;

test('characters of several readings are read as people say them', () => {
  for (const [text, typed] of Object.entries(READINGS)) expect(spell(text).replaceAll(/[ ']/g, ''), text).toBe(typed);
});

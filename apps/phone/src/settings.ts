import type { Lang } from '@youxu/ui';

export interface Settings {
  readonly lang: Lang;
  readonly largeText: boolean;
}

const KEY = 'youxu.phone';

/** What the person chose on this phone before; else Chinese where the browser speaks it, English elsewhere. */
export function readSettings(storage: Pick<Storage, 'getItem'>, browserLanguage: string): Settings {
  const usual: Settings = { lang: /^zh/i.test(browserLanguage) ? 'zh' : 'en', largeText: false };
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<Record<keyof Settings, unknown>>;
    return {
      lang: kept.lang === 'zh' || kept.lang === 'en' ? kept.lang : usual.lang,
      largeText: kept.largeText === true,
    };
  } catch {
    return usual;
  }
}

export function keepSettings(storage: Pick<Storage, 'setItem'>, settings: Settings): void {
  try {
    storage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Then it holds for this visit.
  }
}

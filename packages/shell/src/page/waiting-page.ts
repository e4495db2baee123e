/** What the machine says of itself while it has no page of the hall to show. */
export type Waiting =
  | { readonly kind: 'searching' }
  /** The kiosk's own program is not there yet. */
  | { readonly kind: 'starting' }
  /** More than one hall announces itself: a person has to say which. */
  | { readonly kind: 'ambiguous'; readonly halls: readonly string[] }
  | { readonly kind: 'no-answer'; readonly hall: string }
  /** Before a clerk, who goes on by voice. */
  | { readonly kind: 'desk-no-answer'; readonly hall: string }
  | { readonly kind: 'code'; readonly code: string; readonly hall: string };

interface Words {
  readonly title: string;
  readonly hero?: string;
  readonly lines: readonly string[];
}

function wordsOf(waiting: Waiting): Words {
  switch (waiting.kind) {
    case 'searching':
      return {
        title: '正在寻找大厅服务器',
        lines: ['请稍候。若一直找不到，请联系管理员。', 'Looking for the hall server.'],
      };
    case 'starting':
      return { title: '正在启动', lines: ['请稍候。', 'Starting.'] };
    case 'ambiguous':
      return {
        title: '找到不止一个大厅服务器',
        lines: [
          ...waiting.halls,
          '请管理员在本机设置中写明是哪一个。',
          'More than one hall server: name one in the settings.',
        ],
      };
    case 'no-answer':
      return {
        title: '暂时连不上大厅服务器',
        lines: [
          '恢复后会自动显示。需要取号请到服务台。',
          waiting.hall,
          'The hall server does not answer. This screen comes back by itself.',
        ],
      };
    case 'desk-no-answer':
      return {
        title: '暂时连不上大厅服务器',
        lines: [
          '恢复后会自动显示。请按应急叫号单口头叫号，记下号码和时间，恢复后补录。',
          waiting.hall,
          'The hall server does not answer. Call by the emergency sheet; this page comes back by itself.',
        ],
      };
    case 'code':
      return {
        title: '本机尚未登记',
        hero: waiting.code,
        lines: [
          '请管理员在大厅服务器上核准此代码。',
          waiting.hall,
          'Not enrolled yet: approve this code on the hall server.',
        ],
      };
  }
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const STYLE = `html{height:100%}body{height:100%;margin:0;display:flex;flex-direction:column;align-items:center;justify-content:center;
gap:3vmin;background:#fff;color:#14202b;font-family:"Noto Sans SC","Noto Sans CJK SC",sans-serif;text-align:center;cursor:none}
h1{font-size:5vmin;margin:0}p{font-size:3vmin;margin:0;overflow-wrap:anywhere;max-width:90vw}
.hero{font-size:14vmin;font-weight:700;letter-spacing:.04em;font-variant-numeric:tabular-nums}`;

/**
 * The page as a `data:` address: it needs no file, no server and no code, and nothing can be loaded from it. Its whole state is
 * in its address, so a crash brings back the same page.
 */
export function waitingPage(waiting: Waiting): string {
  const { title, hero, lines } = wordsOf(waiting);
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  const html =
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">` +
    `<title>${escapeHtml(title)}</title><style>${STYLE}</style><main><h1>${escapeHtml(title)}</h1>` +
    `${hero === undefined ? '' : `<p class="hero">${escapeHtml(hero)}</p>`}${paragraphs}</main></html>`;
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

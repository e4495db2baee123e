/**
 * Phones from before 2021 leave no gaps between flexible boxes (Chrome before 84, Safari before 14.1), and a style sheet cannot ask:
 * `gap` has been known for grids for longer. So it is measured once, and phone.css puts margins in their place.
 */
export function markOldPhones(page: Document): void {
  const box = page.createElement('div');
  box.style.cssText = 'display:flex;flex-direction:column;row-gap:1px;position:absolute';
  box.append(page.createElement('div'), page.createElement('div'));
  page.body.append(box);
  page.documentElement.classList.toggle('no-flex-gap', box.scrollHeight !== 1);
  box.remove();
}

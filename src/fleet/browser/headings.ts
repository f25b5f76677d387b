import { button } from './dom.ts';
import type { View } from './view.ts';

/** Makes each heading sort the table: first up, then down, then the summary's own order again. */
export const createHeadings = (sortBy: (sort: string) => void): { show(view: View): void } => {
  let current = '';
  const headings = [...document.querySelectorAll<HTMLElement>('#servers th[data-sort]')].map((heading) => {
    const name = heading.dataset['sort'] ?? '';
    const next = (): string => (current === name ? `-${name}` : current === `-${name}` ? '' : name);
    heading.replaceChildren(button(heading.textContent ?? '', () => sortBy(next())));
    return { name, heading };
  });
  return {
    show: ({ sort }) => {
      current = sort;
      for (const { name, heading } of headings) {
        if (sort === name) heading.setAttribute('aria-sort', 'ascending');
        else if (sort === `-${name}`) heading.setAttribute('aria-sort', 'descending');
        else heading.removeAttribute('aria-sort');
      }
    },
  };
};

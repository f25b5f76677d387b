import { byId } from './dom.ts';

/** Makes the links of the page's head go to their places by themselves: what is asked of the page is in the address. */
export const keepAddress = (): void => {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('header a[href^="#"]')) {
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const place = byId(link.hash.slice(1), HTMLElement);
      place.tabIndex = -1;
      place.focus();
    });
  }
};

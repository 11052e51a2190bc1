import { element } from './ui/dom.js';

/** Switches the language of the page in place: nothing that was typed, chosen or verified is lost. */
export function startLanguageSwitch(): void {
  const link = element('language', HTMLAnchorElement);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    const { documentElement: root } = document;
    const isEnglish = root.dataset['language'] === 'en';
    root.dataset['language'] = isEnglish ? 'zh' : 'en';
    root.lang = isEnglish ? 'zh-CN' : 'en';
    link.textContent = isEnglish ? 'English' : '中文';
    link.lang = isEnglish ? 'en' : 'zh-CN';
    const url = new URL(location.href);
    if (isEnglish) url.searchParams.delete('lang');
    else url.searchParams.set('lang', 'en');
    history.replaceState(history.state, '', url);
  });
}

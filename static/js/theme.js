// The appearance that the reader chose elsewhere on this site, before anything is drawn; else the device decides.
const theme = document.cookie.match(/(?:^|; )theme=(light|dark)/)?.[1];
if (theme) document.documentElement.dataset.theme = theme;

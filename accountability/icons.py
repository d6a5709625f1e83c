"""The product's small line drawings on a 20 by 20 grid; ui.icon wraps them."""

ICONS = {
    "arrow": '<path d="M4 10h12M11 5l5 5-5 5"/>',
    "calendar": '<path d="M3 5h14v12H3zM3 8.5h14M7 3v3.5M13 3v3.5"/>',
    "chart": '<path d="M3 3v14h14M6 13l3.5-4 3 2.5L17 6"/>',
    "check": '<path d="M4 10.5l4 4 8-9"/>',
    "chevron": '<path d="M8 5l5 5-5 5"/>',
    "close": '<path d="M5 5l10 10M15 5L5 15"/>',
    "download": '<path d="M10 3v10M5.5 9l4.5 4.5L14.5 9M3.5 17h13"/>',
    "down": '<path d="M5 8l5 5 5-5"/>',
    "filter": '<path d="M3 5h14M6 10h8M8.5 15h3"/>',
    "globe": (
        '<circle cx="10" cy="10" r="7.25"/>'
        '<path d="M2.75 10h14.5M10 2.75c4.6 4.6 4.6 9.9 0 14.5M10 2.75c-4.6 4.6-4.6 9.9 0 14.5"/>'
    ),
    "inbox": '<path d="M3 11.5L5.5 4h9L17 11.5V16H3zM3 11.5h4.25l1 2h3.5l1-2H17"/>',
    "info": '<circle cx="10" cy="10" r="7.25"/><path d="M10 9v4.75M10 6.25v.1"/>',
    "key": '<circle cx="6.5" cy="13.5" r="3.5"/><path d="M9 11l7.5-7.5M13 7l2.5 2.5"/>',
    "link": '<path d="M8 12l4-4M9 6l2-2a3.5 3.5 0 0 1 5 5l-2 2M11 14l-2 2a3.5 3.5 0 0 1-5-5l2-2"/>',
    "lock": '<path d="M4.5 9h11v8h-11zM7 9V6a3 3 0 0 1 6 0v3"/>',
    "menu": '<path d="M3 5.5h14M3 10h14M3 14.5h14"/>',
    "person": '<circle cx="10" cy="6.75" r="3.5"/><path d="M3.5 17c.7-4 3-5.5 6.5-5.5s5.8 1.5 6.5 5.5"/>',
    "print": '<path d="M6 7V3h8v4M6 14H3V7h14v7h-3M6 11.5h8V17H6z"/>',
    "search": '<circle cx="8.75" cy="8.75" r="5.5"/><path d="M13 13l4 4"/>',
    "table": '<path d="M3 4h14v12H3zM3 8h14M3 12h14M8 8v8"/>',
}

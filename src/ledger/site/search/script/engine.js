// The engine for other scripts of a page: what reads figures and dates, takes a query apart, finds and ranks.
// The explorer loads this file (assets/explore.js); the search has the same parts in its own.

window.ledgerEngine = { clean, dates, dayTerm, figures, fold, isSearched, load, nearness, search, sized };

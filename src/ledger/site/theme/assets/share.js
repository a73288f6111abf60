// The forms of a page's citation: filled in, copied, shared, and turned to a number or a chart of the page (data-cite).
// Fetched at the first click on them; without it they can be read and copied all the same.
(() => {
  const box = document.querySelector("#share");
  const parts = (kind) => box.querySelectorAll(`[data-part="${kind}"]`);
  const fill = (kind, text) => { for (const part of parts(kind)) part.textContent = text; };
  const status = box.querySelector("[role=status]");
  const title = parts("title")[0].textContent;
  const page = parts("url")[0].textContent || location.href.replace(/[?#].*/, "");

  const turnTo = (link) => {
    const entry = link.closest(".entry, .chart");
    const said = [...entry.querySelectorAll("h2, .chart-title, strong")].slice(0, 2).map((part) => part.textContent.trim());
    const named = `${said.join(", ")}. ${title}`;
    fill("title", named);
    fill("tex", named.replace(/[&%$#_{}]/g, "\\$&"));
    fill("url", `${page}${link.hash}`);
    box.open = true;
    box.scrollIntoView({ block: "center" });
  };

  const copy = async (text) => {
    if (!navigator.clipboard) return; // the text can be selected
    await navigator.clipboard.writeText(text);
    status.textContent = status.dataset.copied;
  };

  fill("url", page);
  fill("read", `[${new Date().toISOString().slice(0, 10)}]`);
  box.querySelector("[data-share]").hidden = !navigator.share;

  // What a reader clicked on.
  document.addEventListener("ledger-share", ({ detail: target }) => {
    const link = target.closest("[data-cite]");
    if (link) turnTo(link);
    const address = parts("url")[0].textContent;
    if (target.matches("[data-copy-form]")) copy(target.nextElementSibling.textContent);
    if (target.matches("[data-copy-link]")) copy(address);
    if (target.matches("[data-share]")) navigator.share({ title: document.title, url: address }).catch(() => {});
  });
  document.dispatchEvent(new Event("ledger-share-ready"));
})();

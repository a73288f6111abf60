// The forms of a page's citation: filled in, copied, shared, and turned to a number or a chart of the page, or back to it (data-cite).
// Fetched at the first click on them; without it they can be read and copied all the same.
(() => {
  const box = document.querySelector("#share");
  const parts = (kind) => box.querySelectorAll(`[data-part="${kind}"]`);
  const fill = (kind, text) => { for (const part of parts(kind)) part.textContent = text; };
  const status = box.querySelector("[role=status]");
  const title = parts("title")[0].textContent;
  const page = parts("url")[0].textContent || location.href.replace(/[?#].*/, "");

  // The files are those of the page; once read, they too are turned to what is cited, and say where it was opened.
  const records = [...box.querySelectorAll("a[download]")];
  const turned = (text, json) => {
    const [named, url] = [parts("title")[0], parts("url")[0]].map((part) => part.textContent);
    const part = url.includes("#") ? `-${url.split("#")[1]}` : ""; // what is cited of the page has a key of its own
    if (!json) return text.replace(/^ID  - .*/m, (line) => line + part).replace(/^TI  - .*/m, () => `TI  - ${named}`).replace(/^UR  - .*\n/m, "").replace(/^ER/m, () => `UR  - ${url}\nER`);
    const [item] = JSON.parse(text);
    return JSON.stringify([{ ...item, id: item.id + part, title: named, URL: url }], null, 1);
  };
  const renew = () => records.forEach((link) => {
    if (!link.read) return;
    URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([turned(link.read, link.download.endsWith(".json"))]));
  });
  for (const link of records) {
    link.download = link.pathname.split("/").pop();
    fetch(link.href).then((found) => found.ok && found.text()).then((text) => { link.read = text; renew(); }).catch(() => {}); // from a disk: they stay as they are
  }

  const inTex = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
  const turnTo = (link) => {
    const entry = link.closest(".entry, .chart");
    const said = [...entry?.querySelectorAll("h2, .chart-title, strong") ?? []].slice(0, 2).map((part) => part.textContent.trim());
    const named = entry ? `${said.join(", ")}. ${title}` : title;
    fill("title", named);
    fill("tex", named.replace(/[&%$#_{}\\~^]/g, (sign) => inTex[sign] ?? `\\${sign}`));
    fill("url", entry ? `${page}${link.hash}` : page);
    renew();
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

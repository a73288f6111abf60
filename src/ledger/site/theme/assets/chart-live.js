// The interactive version of a chart, on request. The bundle is our own file, an ES module whose
// default export is vegaEmbed; nothing is fetched before the click, nothing from elsewhere after it.
const show = (figure, button, live) => {
  for (const art of figure.querySelectorAll(".chart-art")) art.hidden = live;
  figure.querySelector(".chart-live-view").hidden = !live;
  button.setAttribute("aria-pressed", String(live));
};

// The figure already has a title, a width and a paper; the downloadable specification brings its own.
const fitted = ({ title, ...spec }) => ({
  ...spec,
  ...(typeof spec.width === "number" && { width: "container" }),
  config: { ...spec.config, background: null },
});

// The policy of a page allows neither text that becomes code nor a style sheet that a script writes: expressions are
// interpreted, and the bundle brings no look of its own.
const quiet = { actions: false, renderer: "svg", ast: true, defaultStyle: false, tooltip: false };

const load = async (figure, button) => {
  const url = (name) => new URL(button.dataset[name], document.baseURI).href;
  const [bundle, response] = await Promise.all([import(url("bundle")), fetch(url("spec"))]);
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  const text = await response.text();
  const view = document.createElement("div");
  view.className = "chart-live-view";
  // Colours that are not CSS variables cannot follow the theme: they get light paper.
  view.classList.toggle("chart-live-view--light", !text.includes("var(--c-"));
  figure.querySelector(".chart-art").before(view);
  const stage = view.appendChild(document.createElement("div"));
  await bundle.default(stage, fitted(JSON.parse(text)), quiet);
};

for (const button of document.querySelectorAll("button.chart-live")) {
  const figure = button.closest("figure");
  button.hidden = false;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", async () => {
    const view = figure.querySelector(".chart-live-view");
    if (view) return show(figure, button, view.hidden);
    button.setAttribute("aria-busy", "true");
    try {
      await load(figure, button);
      show(figure, button, true);
    } catch (error) {
      figure.querySelector(".chart-live-view")?.remove();
      button.disabled = true;
      console.error(error);
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
}

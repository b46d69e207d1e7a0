//! What a finished PDF puts on paper: every glyph with its face, size and place, every line.
//! All measures are millimetres from the page's upper left corner, sizes points.

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, SoftMask, TransformExt, interpret_page,
};
use hayro::hayro_syntax::Pdf as Syntax;
use hayro::hayro_syntax::page::Page as SyntaxPage;
use hayro::kurbo::{Affine, BezPath, Point, Rect, Shape};

/// Millimetres in a point.
const POINT: f64 = 25.4 / 72.0;
/// Units of a glyph in its size.
const UNITS: f64 = 1000.0;

/// One glyph on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub text: String,
    /// PostScript name, without the tag of a subset and the name of the encoding.
    pub face: String,
    /// In points.
    pub size: f64,
    /// Where it begins, on its baseline.
    pub x: f64,
    pub baseline: f64,
    /// Where the next one would begin.
    pub end: f64,
    /// What it blackens; nothing for a blank.
    pub ink: Option<Rect>,
    /// Whether it stands upright.
    pub upright: bool,
    pub color: [u8; 3],
}

/// A drawn line or the edge of a box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub from: Point,
    pub to: Point,
    /// How thick it is.
    pub width: f64,
    pub color: [u8; 3],
}

/// One page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    pub width: f64,
    pub height: f64,
    pub marks: Vec<Mark>,
    pub strokes: Vec<Stroke>,
    /// Where images stand.
    pub images: Vec<Rect>,
}

/// Marks that follow each other on one baseline.
#[derive(Debug, Clone)]
pub struct Line<'p> {
    pub marks: Vec<&'p Mark>,
}

impl Line<'_> {
    pub fn text(&self) -> String {
        self.marks.iter().map(|mark| mark.text.as_str()).collect()
    }

    pub fn x(&self) -> f64 {
        self.marks[0].x
    }

    pub fn end(&self) -> f64 {
        self.marks[self.marks.len() - 1].end
    }

    pub fn baseline(&self) -> f64 {
        self.marks[0].baseline
    }

    pub fn size(&self) -> f64 {
        self.marks[0].size
    }

    pub fn face(&self) -> &str {
        &self.marks[0].face
    }
}

impl Page {
    /// Upright marks as lines, in the order they were set.
    pub fn lines(&self) -> Vec<Line<'_>> {
        let mut lines: Vec<Line<'_>> = Vec::new();
        for mark in self.marks.iter().filter(|mark| mark.upright) {
            let em = mark.size * POINT;
            let follows = lines
                .last()
                .and_then(|line| line.marks.last())
                .is_some_and(|last| {
                    let same = (last.baseline - mark.baseline).abs() < 0.05;
                    same && (mark.x - last.end).abs() < 1.2 * em
                });
            match lines.last_mut() {
                Some(line) if follows => line.marks.push(mark),
                _ => lines.push(Line { marks: vec![mark] }),
            }
        }
        lines
    }

    /// The line with this text in it.
    #[track_caller]
    pub fn line(&self, text: &str) -> Line<'_> {
        let lines = self.lines();
        let found = lines.iter().find(|line| line.text().contains(text));
        let all = || lines.iter().map(Line::text).collect::<Vec<_>>().join("\n");
        found
            .unwrap_or_else(|| panic!("no 「{text}」 in\n{}", all()))
            .clone()
    }

    /// Where vertical strokes stand, each place once.
    pub fn verticals(&self) -> Vec<f64> {
        let upright = self.strokes.iter().filter(|one| one.is_vertical());
        places(upright.map(|one| one.from.x))
    }
}

/// The numbers in order, those that hardly differ once.
pub fn places(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut places: Vec<f64> = numbers.collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|a, b| (*a - *b).abs() < 0.2);
    places
}

impl Stroke {
    pub fn is_vertical(&self) -> bool {
        (self.from.x - self.to.x).abs() < 0.01 && (self.from.y - self.to.y).abs() > 0.5
    }

    pub fn is_horizontal(&self) -> bool {
        (self.from.y - self.to.y).abs() < 0.01 && (self.from.x - self.to.x).abs() > 0.5
    }
}

/// All pages of a PDF.
pub fn pages(pdf: &[u8]) -> Vec<Page> {
    let pdf = Syntax::new(pdf.to_vec()).expect("the PDF can be read");
    let cache = InterpreterCache::new();
    let pages = pdf.pages().iter();
    pages.map(|page| read(page, &cache)).collect()
}

fn read<'a>(page: &'a SyntaxPage<'a>, cache: &InterpreterCache<'a>) -> Page {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width) * POINT, f64::from(height) * POINT);
    let transform = Affine::scale(POINT) * page.initial_transform(true).to_kurbo();
    let mut paper = Paper {
        page: Page {
            width,
            height,
            ..Page::default()
        },
    };
    let area = Rect::new(0.0, 0.0, width, height);
    let settings = InterpreterSettings::default();
    let mut context = Context::new(transform, area, cache, page.xref(), settings);
    interpret_page(page, &mut context, &mut paper);
    paper.page
}

struct Paper {
    page: Page,
}

fn color_of(paint: &Paint<'_>) -> [u8; 3] {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, _] = color.to_rgba().to_rgba8();
            [red, green, blue]
        }
        Paint::Pattern(_) => panic!("no sheet uses patterns"),
    }
}

impl<'a> Device<'a> for Paper {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let DrawMode::Stroke(stroke) = mode else {
            return;
        };
        let width = f64::from(stroke.line_width) * props.transform.determinant().abs().sqrt();
        let path = props.transform * path.clone();
        let color = color_of(&props.paint);
        for segment in path.segments() {
            let (from, to) = (segment.to_cubic().p0, segment.to_cubic().p3);
            self.page.strokes.push(Stroke {
                from,
                to,
                width,
                color,
            });
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let color = color_of(&props.paint);
        for glyph in run.glyphs() {
            let Glyph::Outline(outline) = &**glyph else {
                panic!("no sheet uses drawn glyphs")
            };
            let transform = props.transform * glyph.transform();
            let [a, b, c, d, _, _] = transform.as_coeffs();
            let size = c.hypot(d) * UNITS / POINT;
            let advance = f64::from(outline.advance_width().unwrap_or_default());
            let origin = transform * Point::ORIGIN;
            let end = transform * Point::new(advance, 0.0);
            let shape = outline.outline();
            let ink = (!shape.is_empty()).then(|| (transform * shape).bounding_box());
            let name = outline.font_data().and_then(|font| font.postscript_name);
            let name = name.unwrap_or_default();
            let name = name.strip_suffix("-Identity-H").unwrap_or(&name);
            self.page.marks.push(Mark {
                // Where a line may break Typst puts a blank without width.
                text: match outline.as_unicode() {
                    Some(BfString::Char(character)) => character.to_string(),
                    Some(BfString::String(text)) => text,
                    None => String::new(),
                }
                .replace('\u{200b}', ""),
                face: name
                    .split_once('+')
                    .map_or(name, |(_, name)| name)
                    .to_owned(),
                size,
                x: origin.x,
                baseline: origin.y,
                end: end.x,
                ink,
                upright: b.abs() < 1e-9 && a > 0.0,
                color,
            });
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = match &image {
            Image::Raster(raster) => (raster.width(), raster.height()),
            Image::Stencil(stencil) => (stencil.width(), stencil.height()),
        };
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        self.page
            .images
            .push(props.transform.transform_rect_bbox(area));
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

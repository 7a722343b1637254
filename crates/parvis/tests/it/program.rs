//! The program run as people run it, on files in a folder.

use std::{
    fs,
    ops::Deref,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A folder of one test, removed at the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(of: &str, name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("parvis-{of}-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    /// Runs `parvis` in English; `FOLDER` stands for this folder.
    pub(crate) fn parvis<'a>(
        &self,
        command: &str,
        arguments: impl IntoIterator<Item = &'a &'a str>,
    ) -> Output {
        let arguments = arguments.into_iter().map(|one| one.replace("FOLDER", &self.0.to_string_lossy()));
        Command::new(env!("CARGO_BIN_EXE_parvis"))
            .arg(command)
            .args(arguments)
            .env("LANG", "C")
            .output()
            .expect("runs")
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect(name)
    }
}

impl Deref for Folder {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run that went well said.
pub(crate) fn out(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("text")
}

/// What a run that failed said.
pub(crate) fn said(output: &Output) -> String {
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}
